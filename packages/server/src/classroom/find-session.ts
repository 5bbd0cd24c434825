import type { CourseAct, Standing } from "@lectern/core";
import { schema, type Tx, withTenant } from "@lectern/db";
import { type Id, idFromUuid, isRefused, type Refused, uuidFromId } from "@lectern/shared";
import { and, eq } from "drizzle-orm";
import type { Actor, Permit } from "../access/authorize.ts";
import { courseRoleOf, findCourse } from "../courses/find-course.ts";
import { type ClassViewer, missingClass } from "./caller.ts";
import type { Classes } from "./classes.ts";

const { sessions, sessionParticipants } = schema;

export type FoundSession<A extends CourseAct> = {
  readonly permit: Permit<A>;
  readonly courseTitle: string;
  /** The actor as the class knows them, with what they are outside it. */
  readonly viewer: ClassViewer & { readonly standing: Standing };
};

/** The class with the permit to do `act` in its course; who may not see the course sees no class either. */
export async function findSession<A extends CourseAct>(
  tx: Tx,
  actor: Actor,
  act: A,
  id: Id<"session">,
): Promise<FoundSession<A> | Refused> {
  const sessionId = uuidFromId(id);
  const [row] = await tx
    .select({ courseId: sessions.courseId })
    .from(sessions)
    .where(eq(sessions.id, sessionId));
  if (row === undefined) return missingClass();
  const found = await findCourse(tx, actor, act, idFromUuid("course", row.courseId));
  if (isRefused(found)) return found.refused.kind === "missing" ? missingClass() : found;
  const { tenantId, userId, roles } = actor;
  const enrollment = await courseRoleOf(tx, row.courseId, userId);
  const [participant] = await tx
    .select({ id: sessionParticipants.id })
    .from(sessionParticipants)
    .where(and(eq(sessionParticipants.sessionId, sessionId), eq(sessionParticipants.userId, userId)));
  return {
    permit: found.permit,
    courseTitle: found.course.title,
    viewer: {
      tenantId,
      sessionId: id,
      userId: idFromUuid("user", userId),
      participantId: participant === undefined ? null : idFromUuid("participant", participant.id),
      standing: { tenantRoles: roles, enrollment },
    },
  };
}

/** The same in a transaction of its own, for what goes on in the log. */
export const openSession = <A extends CourseAct>(
  { pool }: Pick<Classes, "pool">,
  actor: Actor,
  act: A,
  id: Id<"session">,
): Promise<FoundSession<A> | Refused> =>
  withTenant(pool, { tenantId: actor.tenantId }, (tx) => findSession(tx, actor, act, id));
