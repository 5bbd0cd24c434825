import { schema, type Tx } from "@lectern/db";
import { type contracts, idFromUuid, isRefused, type JoinLink, type Refused, refuse } from "@lectern/shared";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { type Actor, authorize, type Permit } from "../access/authorize.ts";
import { recordAudit } from "../audit/record.ts";
import { readCourse } from "../courses/course-view.ts";
import { courseRoleOf } from "../courses/find-course.ts";
import type { Handler, Scope } from "../http/handler.ts";
import { selectSessions } from "./scheduling.ts";
import { sessionFromRow } from "./session-view.ts";

const { courses, enrollments, joinCodes, sessions } = schema;
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
  return { courseId: link.courseId, courseRole, permit };
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

async function describe(tx: Tx, actor: Actor, courseId: string): Promise<JoinLink> {
  const { id, title, description, teachers, joining, myRole } = await readCourse(tx, actor, courseId);
  return {
    course: { id, title, description, teachers },
    joining,
    enrolled: myRole,
    session: myRole === null ? null : await currentSession(tx, courseId),
  };
}

export const readJoinLink: Handler<C["joinLinkGet"]> = async ({ params }, { tx, actor }) => {
  const found = await openLink(tx, actor, "join-link.read", params.code);
  return isRefused(found) ? found : { body: await describe(tx, actor, found.courseId) };
};

const refusals: Record<"request" | "closed", () => Refused> = {
  request: () =>
    refuse(
      "forbidden",
      "join-link.by-request",
      "A teacher of this course enrols people; ask them to enrol you.",
    ),
  closed: () => refuse("forbidden", "join-link.closed", "This course takes nobody in by its link."),
};

/** Makes the caller a learner, where the course is open, and records it like every other enrolment. */
async function enrolMyself(
  { tx, actor: { tenantId, userId }, requestId }: Scope,
  permit: Permit<"join-link.use">,
  courseId: string,
): Promise<Refused | null> {
  // Held, so that nobody comes in after the link was closed.
  const [course] = await tx
    .select({ joining: courses.joining })
    .from(courses)
    .where(eq(courses.id, courseId))
    .for("share");
  if (course === undefined) return missingLink();
  if (course.joining !== "open") return refusals[course.joining]();
  const added = await tx
    .insert(enrollments)
    .values({ tenantId, courseId, userId, role: "learner" })
    .onConflictDoNothing()
    .returning({ role: enrollments.role });
  if (added.length === 0) return null;
  await recordAudit(tx, permit, requestId, {
    action: "enrollment.added",
    subject: { kind: "user", id: idFromUuid("user", userId) },
    after: { course: idFromUuid("course", courseId), role: "learner" },
  });
  return null;
}

/** Who is enrolled stays as they are; everybody else becomes a learner, where the course is open. */
export const useJoinLink: Handler<C["joinLinkUse"]> = async ({ params }, scope) => {
  const { tx, actor } = scope;
  const found = await openLink(tx, actor, "join-link.use", params.code);
  if (isRefused(found)) return found;
  const { courseId, courseRole, permit } = found;
  const refused = courseRole === null ? await enrolMyself(scope, permit, courseId) : null;
  return refused ?? { body: await describe(tx, actor, courseId) };
};
