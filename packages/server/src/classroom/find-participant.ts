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
  // Who has to wait is a participant too: at the door.
  const refused = verdict === true || verdict.reason === "roster.waiting-room" ? null : { refused: verdict };
  // A known participant may repeat what was allowed once: the log decides.
  if (refused !== null) return participantId === null ? refused : { ...viewer, participantId };
  const problem = await ready();
  if (problem !== null) return problem;
  if (participantId !== null) return { ...viewer, participantId };
  const person = { tenantId, sessionId: uuidFromId(sessionId), userId: uuidFromId(userId) };
  const kept = await withTenant(pool, { tenantId }, async (tx) => {
    await tx
      .insert(sessionParticipants)
      .values({ ...person, id: uuidFromId(id), role })
      .onConflictDoNothing();
    const [row] = await tx
      .select({ id: sessionParticipants.id })
      .from(sessionParticipants)
      .where(
        and(
          eq(sessionParticipants.sessionId, person.sessionId),
          eq(sessionParticipants.userId, person.userId),
        ),
      );
    return row?.id;
  });
  if (kept === undefined) throw new Error("a participant was not kept");
  return { ...viewer, participantId: idFromUuid("participant", kept) };
}
