import type { LogEvent } from "@lectern/core";
import { schema, type Tx } from "@lectern/db";
import { and, asc, eq, gt } from "drizzle-orm";
import type { Stream } from "../ports/event-store.ts";

const { sessionStateEvents: log } = schema;

/** At most `limit` events after a sequence, in order, from one look at the log. */
export async function readEvents(
  tx: Tx,
  { tenantId, sessionId }: Stream,
  after: number,
  limit: number,
): Promise<LogEvent[]> {
  const rows = await tx
    .select()
    .from(log)
    .where(and(eq(log.tenantId, tenantId), eq(log.sessionId, sessionId), gt(log.sequence, after)))
    .orderBy(asc(log.sequence))
    .limit(limit);
  return rows.map((row) => ({
    sequence: row.sequence,
    type: row.type,
    v: row.schemaVersion,
    at: row.recordedAt.toISOString(),
    actor: { kind: row.actorKind, id: row.actorId },
    payload: row.payload,
  }));
}
