import { type Pool, schema, type Tx, withTenant } from "@lectern/db";
import { asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { genesis, type Head, type Link, linkAfter } from "./chain.ts";

const { auditHeads, auditLog } = schema;

export type Sealed = {
  readonly sealed: number;
  /** Whether rows may be left: the batch was full. */
  readonly more: boolean;
};

/** Makes the head row, at the first seal of a school, in a transaction that ends before the work begins. */
const ensureHead = (pool: Pool, tenantId: string) =>
  withTenant(pool, { tenantId }, (tx) =>
    tx
      .insert(auditHeads)
      .values({ tenantId, ...genesis(tenantId), sealedAt: sql`now()` })
      .onConflictDoNothing(),
  );

/**
 * The school's head, locked to the end of the transaction; null when another sealer holds it. Writers of audit rows
 * never touch this row, so they never wait for a sealer.
 */
async function lockHead(tx: Tx, tenantId: string): Promise<Head | null> {
  const [head] = await tx
    .select({ position: auditHeads.position, hash: auditHeads.hash })
    .from(auditHeads)
    .where(eq(auditHeads.tenantId, tenantId))
    .for("update", { skipLocked: true });
  return head ?? null;
}

const arrayOf = (values: readonly unknown[], type: string): SQL =>
  sql`${sql.param(values)}::${sql.raw(type)}[]`;

async function writeLinks(tx: Tx, ids: readonly string[], links: readonly Link[]): Promise<void> {
  const columns = [
    arrayOf(ids, "uuid"),
    arrayOf(
      links.map(({ position }) => position),
      "bigint",
    ),
    arrayOf(
      links.map(({ previousHash }) => previousHash),
      "bytea",
    ),
    arrayOf(
      links.map(({ hash }) => hash),
      "bytea",
    ),
  ];
  const { rowCount } = await tx.execute(sql`
    UPDATE audit_log SET position = link.position, previous_hash = link.previous_hash, hash = link.hash
    FROM unnest(${sql.join(columns, sql`, `)}) AS link (id, position, previous_hash, hash)
    WHERE audit_log.id = link.id AND audit_log.position IS NULL`);
  if (rowCount !== links.length) throw new Error(`sealed ${rowCount} audit rows of ${links.length}`);
}

/**
 * Chains the oldest unsealed rows of one school behind its head, in one transaction: after a crash either all of
 * the batch is chained or none. A row that commits late, with an earlier time, simply gets a later position.
 * @param options.batch most rows to seal at once, default 500
 * @returns nothing sealed while another sealer is at work on the same school
 */
export async function sealTenant(
  pool: Pool,
  tenantId: string,
  { batch = 500 }: { readonly batch?: number } = {},
): Promise<Sealed> {
  await ensureHead(pool, tenantId);
  return withTenant(pool, { tenantId }, async (tx) => {
    const head = await lockHead(tx, tenantId);
    if (head === null) return { sealed: 0, more: false };
    const rows = await tx
      .select()
      .from(auditLog)
      .where(isNull(auditLog.position))
      .orderBy(asc(auditLog.at), asc(auditLog.id))
      .limit(batch);
    const links: Link[] = [];
    for (const row of rows) links.push(linkAfter(links.at(-1) ?? head, row));
    const last = links.at(-1);
    if (last === undefined) return { sealed: 0, more: false };
    await writeLinks(
      tx,
      rows.map(({ id }) => id),
      links,
    );
    await tx
      .update(auditHeads)
      .set({ position: last.position, hash: last.hash, sealedAt: sql`now()` })
      .where(eq(auditHeads.tenantId, tenantId));
    return { sealed: links.length, more: links.length === batch };
  });
}
