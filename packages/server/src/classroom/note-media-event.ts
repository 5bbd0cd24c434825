import { withTenant } from "@lectern/db";
import { sql } from "drizzle-orm";
import type { MediaEvent } from "../ports/media-room.ts";
import { sessionOfRoom } from "../ports/media-room.ts";
import type { Classes } from "./classes.ts";

/**
 * Keeps a webhook of the media server as a hint for the reactors, once however often it is delivered (T8). An event of
 * no room of ours says nothing to us, and of a class that is over there is nothing left to compare.
 */
export async function noteMediaEvent({ pool }: Pick<Classes, "pool">, event: MediaEvent): Promise<void> {
  const session = event.room === null ? null : sessionOfRoom(event.room.name);
  if (session === null || event.type === "other") return;
  const { tenantId, sessionId } = session;
  const at = new Date(event.atMs).toISOString();
  await withTenant(pool, { tenantId }, (tx) =>
    tx.execute(sql`INSERT INTO media_hints (tenant_id, event_id, session_id, type, participant, media_sid, at)
      SELECT s.tenant_id, ${event.id}, s.id, ${event.type}, ${event.participant?.identity ?? null},
        ${event.participant?.sid ?? null}, ${at} FROM sessions s
      WHERE s.id = ${sessionId} AND s.status IN ('scheduled', 'live')
      ON CONFLICT DO NOTHING`),
  );
}
