import {
  canIssue,
  type SessionCommand,
  type SessionState,
  type Standing,
  sessionRoleFor,
} from "@lectern/core";
import { schema, withTenant } from "@lectern/db";
import { type Id, idFromUuid, type Refused, uuidFromId } from "@lectern/shared";
import { and, eq } from "drizzle-orm";
import { type ClassCaller, type ClassViewer, missingClass } from "./caller.ts";
import type { Classes } from "./classes.ts";

const { sessionParticipants } = schema;

/**
 * The viewer as a participant. Who never was one gets an id before their first command, unless the class would refuse
 * that command: then nothing is kept of them. One person is one participant, however many requests come at once.
 * @param ready what must be there before the command may be given at all; asked only where the class would allow it
 */
export async function findParticipant(
  { pool, newId }: Pick<Classes, "pool" | "newId">,
  viewer: ClassViewer & { readonly standing: Standing },
  state: SessionState,
  first: SessionCommand,
  ready: () => Promise<Refused | null> = async () => null,
): Promise<ClassCaller | Refused> {
  const { tenantId, sessionId, userId, participantId, standing } = viewer;
  const role = sessionRoleFor(standing);
  if (role === null) return missingClass();
  const id: Id<"participant"> = participantId ?? idFromUuid("participant", newId());
  const verdict = canIssue(state, first, { kind: "participant", id, userId, standing });
  const as = (uuid: string): ClassCaller => ({ ...viewer, participantId: idFromUuid("participant", uuid) });
  // Who has to wait is a participant too: at the door.
  if (verdict !== true && verdict.reason !== "roster.waiting-room") {
    // A known participant may repeat what was allowed once: the log decides. One may have become known just now.
    const known = participantId === null ? await keptId(pool, viewer) : uuidFromId(participantId);
    return known === undefined ? { refused: verdict } : as(known);
  }
  const problem = await ready();
  if (problem !== null) return problem;
  if (participantId !== null) return { ...viewer, participantId };
  const row = { tenantId, sessionId: uuidFromId(sessionId), userId: uuidFromId(userId), role };
  await withTenant(pool, { tenantId }, (tx) =>
    tx
      .insert(sessionParticipants)
      .values({ ...row, id: uuidFromId(id) })
      .onConflictDoNothing(),
  );
  const kept = await keptId(pool, viewer);
  if (kept === undefined) throw new Error("a participant was not kept");
  return as(kept);
}

/** The one id under which the person is known in this class. */
const keptId = (
  pool: Classes["pool"],
  { tenantId, sessionId, userId }: ClassViewer,
): Promise<string | undefined> =>
  withTenant(pool, { tenantId }, async (tx) => {
    const [row] = await tx
      .select({ id: sessionParticipants.id })
      .from(sessionParticipants)
      .where(
        and(
          eq(sessionParticipants.sessionId, uuidFromId(sessionId)),
          eq(sessionParticipants.userId, uuidFromId(userId)),
        ),
      );
    return row?.id;
  });
