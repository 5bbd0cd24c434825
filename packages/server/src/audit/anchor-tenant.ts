import { type Pool, schema, withTenant } from "@lectern/db";
import { eq } from "drizzle-orm";
import type { AnchorWriter } from "./anchors.ts";

const { auditHeads, auditLog } = schema;

export type Anchored = {
  /** The position that is anchored now; null when the chain is empty or was refused an anchor. */
  readonly position: number | null;
  /** Why the chain is not anchored, in words: it contradicts its own last anchor. */
  readonly fault: string | null;
};

async function readChain(pool: Pool, tenantId: string, anchoredAt: number | undefined) {
  return withTenant(pool, { tenantId }, async (tx) => {
    const [head] = await tx.select().from(auditHeads).where(eq(auditHeads.tenantId, tenantId));
    if (anchoredAt === undefined) return { head, anchoredHash: undefined };
    const [row] = await tx
      .select({ hash: auditLog.hash })
      .from(auditLog)
      .where(eq(auditLog.position, anchoredAt));
    return { head, anchoredHash: row?.hash?.toString("hex") };
  });
}

/**
 * Anchors the head of one school's chain; repeatable, and safe beside others who do the same. A chain that no longer
 * holds its last anchor gets no new one, or the anchors would soon vouch for the forgery.
 */
export async function anchorTenant(pool: Pool, anchors: AnchorWriter, tenantId: string): Promise<Anchored> {
  // Anchors before the head: a head read earlier could lie behind an anchor that is written in between.
  const anchoredAt = (await anchors.positions(tenantId)).at(-1);
  const { head, anchoredHash } = await readChain(pool, tenantId, anchoredAt);
  if (anchoredAt !== undefined) {
    const anchor = await anchors.read(tenantId, anchoredAt);
    if (anchor === null)
      return { position: null, fault: `The anchor at ${anchoredAt} is not one that we signed.` };
    if (anchor.hash !== anchoredHash) {
      return { position: null, fault: `The chain does not agree with its anchor at ${anchoredAt}.` };
    }
  }
  if (head === undefined || head.position === 0) return { position: null, fault: null };
  if (head.position !== anchoredAt) {
    const { position, sealedAt } = head;
    const hash = head.hash.toString("hex");
    await anchors.write({ version: 1, tenantId, position, hash, sealedAt: sealedAt.toISOString() });
  }
  return { position: head.position, fault: null };
}
