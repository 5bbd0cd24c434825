import { renewLeases, withTenant } from "@lectern/db";
import { isRefused, uuidFromId } from "@lectern/shared";
import type { ClassViewer } from "./caller.ts";
import { type Classes, streamOf } from "./classes.ts";

/** In place of a gateway's id: they have no connection that could break, so each request renews the lease. */
const overHttp = "00000000-0000-0000-0000-000000000000";

const here: readonly string[] = ["waiting", "admitted", "joined"];

/**
 * Counts a request of somebody who follows a running class over HTTP as a sign of life, as a frame is on the stream.
 * @param device that the request came from, where it says so: what one that was replaced still asks proves nothing
 */
export async function noteSignOfLife(
  { pool, commands }: Pick<Classes, "pool" | "commands">,
  { tenantId, sessionId, participantId }: ClassViewer,
  device: string | null = null,
): Promise<void> {
  if (participantId === null) return;
  const folded = await commands.state(streamOf(tenantId, sessionId));
  if (isRefused(folded) || folded.state.session.status !== "live") return;
  const participant = folded.state.roster.participants[participantId];
  if (participant === undefined || !here.includes(participant.status)) return;
  const { connection } = participant;
  if (device !== null && connection !== null && device !== connection) return;
  const lease = {
    sessionId: uuidFromId(sessionId),
    participantId: uuidFromId(participantId),
    connection: connection ?? device ?? overHttp,
    idleMs: 0,
  };
  await withTenant(pool, { tenantId }, (tx) => renewLeases(tx, tenantId, overHttp, [lease]));
}
