import { type Pool, savingForMs, withTenant } from "@lectern/db";
import { sql } from "drizzle-orm";
import type { Stream } from "../ports/event-store.ts";

/** A participant's youngest sign of life. */
export type SignOfLife = {
  /** As the database names them. */
  readonly participantId: string;
  readonly connection: string;
  /** By the database's clock, ms since 1970. */
  readonly lastSeenAtMs: number;
  readonly idleMs: number;
};

export type Leases = {
  readonly leases: readonly SignOfLife[];
  /** For how long one gateway that can write now has been able to, in ms; null while none can. */
  readonly sightedMs: number | null;
  /** The database's clock, by which the log is dated too; ms since 1970. */
  readonly nowMs: number;
};

type RawLease = { participant_id: string; connection: string; seen_ms: string; idle_ms: string };

/** Everybody's youngest lease in one class, and for how long leases have been written without a break. */
export async function readLeases(pool: Pool, { tenantId, sessionId }: Stream): Promise<Leases> {
  const [rows, { rows: now }] = await withTenant(pool, { tenantId }, async (tx) => [
    (
      await tx.execute<RawLease>(sql`
        SELECT DISTINCT ON (participant_id) participant_id, connection,
          extract(epoch FROM last_seen_at) * 1000 AS seen_ms,
          extract(epoch FROM clock_timestamp() - last_seen_at) * 1000 AS idle_ms
        FROM participant_leases WHERE tenant_id = ${tenantId} AND session_id = ${sessionId}
        ORDER BY participant_id, last_seen_at DESC`)
    ).rows,
    await tx.execute<{ ms: string }>(sql`SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms`),
  ]);
  return {
    leases: rows.map((row) => ({
      participantId: row.participant_id,
      connection: row.connection,
      lastSeenAtMs: Math.round(Number(row.seen_ms)),
      idleMs: Number(row.idle_ms),
    })),
    sightedMs: await savingForMs(pool),
    nowMs: Math.round(Number(now[0]?.ms)),
  };
}

/** Takes the leases of somebody out that are not younger than the one that ran out. */
export const dropLeases = (
  pool: Pool,
  { tenantId, sessionId }: Stream,
  { participantId, lastSeenAtMs }: Pick<SignOfLife, "participantId" | "lastSeenAtMs">,
): Promise<void> =>
  withTenant(pool, { tenantId }, async (tx) => {
    await tx.execute(sql`DELETE FROM participant_leases WHERE tenant_id = ${tenantId} AND session_id = ${sessionId}
      AND participant_id = ${participantId} AND last_seen_at <= ${new Date(lastSeenAtMs).toISOString()}`);
  });
