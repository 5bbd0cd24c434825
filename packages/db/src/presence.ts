import { sql } from "drizzle-orm";
import type pg from "pg";
import type { Tx } from "./with-tenant.ts";

/**
 * Writes a gateway's row; returns for how long another gateway has been able to save without a break, null when none is.
 * `healthyMs` is how long this one has been, `freshMs` how young another's beat must be to count.
 */
export async function beatGateway(
  client: pg.ClientBase,
  { id, healthyMs, freshMs }: { readonly id: string; readonly healthyMs: number; readonly freshMs: number },
): Promise<{ readonly othersHealthyMs: number | null }> {
  const { rows } = await client.query<{ ms: string | null }>({
    name: "beat_gateway",
    text: `WITH beat AS (INSERT INTO gateways (id, beat_at, healthy_since)
        VALUES ($1, clock_timestamp(), clock_timestamp() - $2 * interval '1 ms')
        ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at, healthy_since = excluded.healthy_since)
      SELECT round(extract(epoch FROM clock_timestamp() - min(healthy_since)) * 1000) AS ms FROM gateways
      WHERE id <> $1 AND beat_at > clock_timestamp() - $3 * interval '1 ms'`,
    values: [id, Math.round(healthyMs), freshMs],
  });
  const ms = rows[0]?.ms ?? null;
  return { othersHealthyMs: ms === null ? null : Number(ms) };
}

/** For how long one gateway that can write now has been able to without a break, in ms; null while none can. */
export async function savingForMs(client: Pick<pg.ClientBase, "query">): Promise<number | null> {
  const { rows } = await client.query<{ ms: string | null }>(
    `SELECT extract(epoch FROM clock_timestamp() - min(healthy_since)) * 1000 AS ms
      FROM gateways WHERE beat_at > clock_timestamp() - interval '3 seconds'`,
  );
  const ms = rows[0]?.ms ?? null;
  return ms === null ? null : Number(ms);
}

/** Takes a gateway that stops, and any that has not been heard of for an hour, out of the table. */
export async function forgetGateway(client: pg.ClientBase, id: string): Promise<void> {
  await client.query(
    "DELETE FROM gateways WHERE id = $1 OR beat_at < clock_timestamp() - interval '1 hour'",
    [id],
  );
}

export type LeaseRow = {
  readonly sessionId: string;
  readonly participantId: string;
  readonly connection: string;
  /** How long ago their last frame came. */
  readonly idleMs: number;
};

/** Renews what one gateway knows of a school's participants, inside that school; unknown ones are left out. */
export async function renewLeases(
  tx: Tx,
  tenantId: string,
  gatewayId: string,
  leases: readonly LeaseRow[],
): Promise<void> {
  const rows = JSON.stringify(
    leases.map(({ sessionId, participantId, connection, idleMs }) => ({
      session_id: sessionId,
      participant_id: participantId,
      connection,
      idle_ms: Math.max(0, Math.round(idleMs)),
    })),
  );
  await tx.execute(sql`INSERT INTO participant_leases
      (tenant_id, session_id, participant_id, gateway_id, connection, last_seen_at)
    SELECT ${tenantId}::uuid, l.session_id, l.participant_id, ${gatewayId}::uuid, l.connection,
      clock_timestamp() - l.idle_ms * interval '1 ms'
    FROM json_to_recordset(${rows}) AS l (session_id uuid, participant_id uuid, connection text, idle_ms integer)
    JOIN session_participants p ON p.tenant_id = ${tenantId}::uuid AND p.session_id = l.session_id AND p.id = l.participant_id
    ON CONFLICT (tenant_id, session_id, participant_id, gateway_id)
      DO UPDATE SET connection = excluded.connection, last_seen_at = excluded.last_seen_at`);
}
