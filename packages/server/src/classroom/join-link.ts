import { schema, type Tx } from "@lectern/db";
import { type contracts, idFromUuid, isRefused, type JoinLink, refuse } from "@lectern/shared";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { type Actor, authorize, type Permit } from "../access/authorize.ts";
import { recordAudit } from "../audit/record.ts";
import { readCourse } from "../courses/course-view.ts";
import { courseRoleOf } from "../courses/find-course.ts";
import type { Handler, Scope } from "../http/handler.ts";
import { selectSessions } from "./scheduling.ts";
import { sessionFromRow } from "./session-view.ts";

const { courses, enrollments, joinCodes, joinRequests, sessions } = schema;
type C = typeof contracts;

/** The same for a code that is none, for another school's, and for who may not know. */
const missingLink = () =>
  refuse(
    "missing",
    "join-link.missing",
    "There is no such link; ask your teacher for the course's current one.",
  );

/** The link's course, with the caller's place in it. */
async function openLink<A extends "join-link.read" | "join-link.use">(
  tx: Tx,
  actor: Actor,
  act: A,
  code: string,
) {
  const [link] = await tx.select().from(joinCodes).where(eq(joinCodes.code, code));
  if (link === undefined) return missingLink();
  const courseRole = await courseRoleOf(tx, link.courseId, actor.userId);
  const permit = authorize(actor, act, { courseRole });
  if (isRefused(permit)) return permit.refused.kind === "missing" ? missingLink() : permit;
  return { courseId: link.courseId, permit };
}

/** The running class before the next one. */
async function currentSession(tx: Tx, courseId: string) {
  const [row] = await selectSessions(tx)
    .where(
      and(
        eq(sessions.courseId, courseId),
        inArray(sessions.status, ["live", "scheduled"]),
        sql`(${sessions.status} = 'live' OR ${sessions.endsAt} > now())`,
      ),
    )
    .orderBy(sql`${sessions.status} <> 'live'`, asc(sessions.startsAt))
    .limit(1);
  return row === undefined ? null : sessionFromRow(row);
}

/** What became of the actor's wish to be in the course. */
async function ownRequest(tx: Tx, { userId }: Actor, courseId: string): Promise<JoinLink["request"]> {
  const [row] = await tx
    .select({ status: joinRequests.status })
    .from(joinRequests)
    .where(and(eq(joinRequests.courseId, courseId), eq(joinRequests.userId, userId)));
  return row?.status ?? null;
}

async function describe(tx: Tx, actor: Actor, courseId: string): Promise<JoinLink> {
  const { id, title, description, teachers, joining, myRole } = await readCourse(tx, actor, courseId);
  return {
    course: { id, title, description, teachers },
    joining,
    enrolled: myRole,
    request: await ownRequest(tx, actor, courseId),
    session: myRole === null ? null : await currentSession(tx, courseId),
  };
}

export const readJoinLink: Handler<C["joinLinkGet"]> = async ({ params }, { tx, actor }) => {
  const found = await openLink(tx, actor, "join-link.read", params.code);
  return isRefused(found) ? found : { body: await describe(tx, actor, found.courseId) };
};

const closed = () => refuse("forbidden", "join-link.closed", "This course takes nobody in by its link.");

/** Makes the caller a learner, and records it like every other enrolment. */
async function enrolMyself(
  { tx, actor: { tenantId, userId }, requestId }: Scope,
  permit: Permit<"join-link.use">,
  courseId: string,
): Promise<void> {
  const added = await tx
    .insert(enrollments)
    .values({ tenantId, courseId, userId, role: "learner" })
    .onConflictDoNothing()
    .returning({ role: enrollments.role });
  await tx
    .delete(joinRequests)
    .where(and(eq(joinRequests.courseId, courseId), eq(joinRequests.userId, userId)));
  if (added.length === 0) return;
  await recordAudit(tx, permit, requestId, {
    action: "enrollment.added",
    subject: { kind: "user", id: idFromUuid("user", userId) },
    after: { course: idFromUuid("course", courseId), role: "learner" },
  });
}

/** Keeps the caller's wish for a teacher to answer; one that waits already stays where it is in the queue. */
async function askToEnrol(
  { tx, actor: { tenantId, userId }, requestId }: Scope,
  permit: Permit<"join-link.use">,
  courseId: string,
): Promise<void> {
  const asked = await tx
    .insert(joinRequests)
    .values({ tenantId, courseId, userId, status: "pending" })
    .onConflictDoUpdate({
      target: [joinRequests.tenantId, joinRequests.courseId, joinRequests.userId],
      set: { status: "pending", requestedAt: sql`now()` },
      setWhere: sql`${joinRequests.status} = 'declined'`,
    })
    .returning({ status: joinRequests.status });
  if (asked.length === 0) return;
  await recordAudit(tx, permit, requestId, {
    action: "join-request.made",
    subject: { kind: "user", id: idFromUuid("user", userId) },
    after: { course: idFromUuid("course", courseId) },
  });
}

/** Who is enrolled stays as they are; everybody else becomes a learner or waits for a teacher, as the course says. */
export const useJoinLink: Handler<C["joinLinkUse"]> = async ({ params }, scope) => {
  const { tx, actor } = scope;
  const found = await openLink(tx, actor, "join-link.use", params.code);
  if (isRefused(found)) return found;
  const { courseId, permit } = found;
  // Held, so that nobody comes in after the link was closed, and nobody asks who was enrolled in the same moment.
  const [course] = await tx
    .select({ joining: courses.joining })
    .from(courses)
    .where(eq(courses.id, courseId))
    .for("share");
  if (course === undefined) return missingLink();
  const enrolled = (await courseRoleOf(tx, courseId, actor.userId)) !== null;
  if (!enrolled && course.joining === "closed") return closed();
  if (!enrolled && course.joining === "request") {
    await askToEnrol(scope, permit, courseId);
    return { body: { ...(await describe(tx, actor, courseId)), waiting: true }, waits: true };
  }
  if (!enrolled) await enrolMyself(scope, permit, courseId);
  return { body: await describe(tx, actor, courseId) };
};
