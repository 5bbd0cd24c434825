import { type Pool, schema, type Tx, withTenant } from "@lectern/db";
import type { AuditChain } from "@lectern/shared";
import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import type { Anchors } from "./anchors.ts";
import { genesis, type Head, type Link, linkAfter } from "./chain.ts";

const { auditHeads, auditLog } = schema;

/** `verdict` is `empty` while nothing is sealed; `fault` names the first thing found wrong. */
export type ChainVerdict = Omit<AuditChain, "checkedAt">;

type Row = typeof auditLog.$inferSelect;

const pageSize = 1_000;

function rowFault(row: Row, expected: Link): string | null {
  if (row.position !== expected.position) return `Entry ${expected.position} is missing.`;
  if (row.previousHash?.equals(expected.previousHash) !== true) {
    return `Entry ${expected.position} does not follow the entry before it.`;
  }
  if (row.hash?.equals(expected.hash) !== true) {
    return `Entry ${expected.position} was changed after it was sealed.`;
  }
  return null;
}

async function anchorFault(anchors: Anchors, tenantId: string, { position, hash }: Head) {
  const anchor = await anchors.read(tenantId, position);
  if (anchor === null) return `The anchor at ${position} is not one that we signed.`;
  return anchor.hash === hash.toString("hex") ? null : `Entry ${position} does not agree with its anchor.`;
}

/** Recomputes every link from the first to `head`, a page at a time; `check` sees the links of each page. */
async function walk(
  tx: Tx,
  tenantId: string,
  head: Head,
  check: (links: readonly Link[]) => Promise<string | null>,
): Promise<string | null> {
  let last: Head = genesis(tenantId);
  for (;;) {
    const rows = await tx
      .select()
      .from(auditLog)
      .where(and(gt(auditLog.position, last.position), lte(auditLog.position, head.position)))
      .orderBy(asc(auditLog.position))
      .limit(pageSize);
    const links: Link[] = [];
    for (const row of rows) {
      const link = linkAfter(last, row);
      const fault = rowFault(row, link);
      if (fault !== null) return fault;
      links.push(link);
      last = link;
    }
    const fault = await check(links);
    if (fault !== null) return fault;
    if (rows.length < pageSize) break;
  }
  if (last.position < head.position) return `Entries ${last.position + 1} to ${head.position} are missing.`;
  return last.hash.equals(head.hash) ? null : "The head of the chain is not the hash of its last entry.";
}

/** Counts, and a sealed row outside 1 to head, all as of one moment, since the sealer goes on meanwhile. */
async function count(tx: Tx, tenantId: string) {
  const [counts] = await tx
    .select({
      sealed: sql<number>`count(${auditLog.position})::int`,
      waiting: sql<number>`(count(*) - count(${auditLog.position}))::int`,
      beyond: sql<
        number | null
      >`(min(${auditLog.position}) FILTER (WHERE ${auditLog.position} NOT BETWEEN 1 AND
        coalesce((SELECT h.position FROM audit_heads h WHERE h.tenant_id = ${tenantId}), 0)))::int`,
    })
    .from(auditLog);
  if (counts === undefined) throw new Error("an aggregate returned no row");
  return counts;
}

/**
 * Verifies the chain of one school: every link, the head row, and the anchors when given. Without anchors a chain
 * that was rewritten as a whole together with its head row looks intact. Runs inside the school's transaction.
 */
export async function verifyChain(tx: Tx, tenantId: string, anchors: Anchors | null): Promise<ChainVerdict> {
  // Anchors before the head: a head read earlier could lie behind an anchor that is written in between.
  const anchored = new Set(await anchors?.positions(tenantId));
  const [stored] = await tx.select().from(auditHeads).where(eq(auditHeads.tenantId, tenantId));
  const head: Head = stored ?? genesis(tenantId);
  const { sealed, waiting, beyond } = await count(tx, tenantId);
  const check = async (links: readonly Link[]): Promise<string | null> => {
    if (anchors === null) return null;
    const due = links.filter(({ position }) => anchored.has(position));
    const faults = await Promise.all(due.map((link) => anchorFault(anchors, tenantId, link)));
    return faults.find((fault) => fault !== null) ?? null;
  };
  const lost = [...anchored].find((position) => position > head.position);
  const fault =
    (await walk(tx, tenantId, head, check)) ??
    (beyond === null ? null : `Entry ${beyond} lies outside the chain, whose head is ${head.position}.`) ??
    (lost === undefined ? null : `The chain was anchored at ${lost}, but now ends at ${head.position}.`);
  const verdict = fault !== null ? "broken" : sealed === 0 ? "empty" : "intact";
  return { verdict, sealed, waiting, head: stored === undefined ? null : stored.hash.toString("hex"), fault };
}

/** `verifyChain` in a transaction of its own; for a process without a request. */
export const verifyTenant = (pool: Pool, tenantId: string, anchors: Anchors | null): Promise<ChainVerdict> =>
  withTenant(pool, { tenantId }, (tx) => verifyChain(tx, tenantId, anchors));
