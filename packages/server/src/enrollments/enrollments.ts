import { can } from "@lectern/core";
import { schema, type Tx } from "@lectern/db";
import {
  type CourseRole,
  type contracts,
  type Enrollment,
  idFromUuid,
  isRefused,
  type Refused,
  refuse,
  uuidFromId,
} from "@lectern/shared";
import { and, eq, ilike, or, sql } from "drizzle-orm";
import { z } from "zod";
import { authorize } from "../access/authorize.ts";
import { recordAudit } from "../audit/record.ts";
import { type FoundCourse, findCourse } from "../courses/find-course.ts";
import { decodeCursor, defaultLimit, keyPart, pageOf } from "../http/cursor.ts";
import type { Handler, Scope } from "../http/handler.ts";
import { containing } from "../http/like.ts";
import { invitePerson } from "../people/invite.ts";

const { enrollments, joinRequests, users } = schema;
type C = typeof contracts;

const sortKey = z.tuple([keyPart.whole, keyPart.text, keyPart.uuid]);

const rank = sql<number>`array_position(ARRAY['teacher','assistant','learner','observer'], ${enrollments.role})`;

const roster = (tx: Tx) =>
  tx
    .select({
      userId: users.id,
      role: enrollments.role,
      name: users.name,
      email: users.email,
      status: users.status,
      enrolledAt: enrollments.createdAt,
      rank,
    })
    .from(enrollments)
    .innerJoin(users, and(eq(users.tenantId, enrollments.tenantId), eq(users.id, enrollments.userId)))
    .$dynamic();

type Row = Awaited<ReturnType<typeof roster>>[number];

export const toEnrollment = ({ rank: _, userId, enrolledAt, ...row }: Row): Enrollment => ({
  ...row,
  userId: idFromUuid("user", userId),
  enrolledAt: enrolledAt.toISOString(),
});

export async function findEnrollment(tx: Tx, courseId: string, userId: string): Promise<Row | undefined> {
  const [row] = await roster(tx).where(
    and(eq(enrollments.courseId, courseId), eq(enrollments.userId, userId)),
  );
  return row;
}

const missingEnrollment = () => refuse("missing", "enrollment.missing", "This person is not on the roster.");

export const accountClosed = () =>
  refuse("conflict", "enrollment.person-deactivated", "This person's account is closed.");

/** Sets the role, and records the change when there is one; who is enrolled wishes to be no more. */
export async function enrol(
  scope: Scope,
  found: FoundCourse<"roster.write">,
  userId: string,
  role: CourseRole,
): Promise<Enrollment | Refused> {
  const { tx, actor, requestId } = scope;
  const courseId = found.course.id;
  const before = await findEnrollment(tx, courseId, userId);
  await tx
    .insert(enrollments)
    .values({ tenantId: actor.tenantId, courseId, userId, role })
    .onConflictDoUpdate({
      target: [enrollments.tenantId, enrollments.courseId, enrollments.userId],
      set: { role, updatedAt: sql`now()` },
    });
  await tx
    .delete(joinRequests)
    .where(and(eq(joinRequests.courseId, courseId), eq(joinRequests.userId, userId)));
  const after = await findEnrollment(tx, courseId, userId);
  if (after === undefined) throw new Error("an enrolment vanished inside its own transaction");
  if (before?.role !== role) {
    const course = idFromUuid("course", courseId);
    await recordAudit(tx, found.permit, requestId, {
      action: before === undefined ? "enrollment.added" : "enrollment.changed",
      subject: { kind: "user", id: idFromUuid("user", userId) },
      before: before === undefined ? null : { course, role: before.role },
      after: { course, role },
    });
  }
  return toEnrollment(after);
}

export const listEnrollments: Handler<C["enrollmentsList"]> = async ({ params, query }, { tx, actor }) => {
  const found = await findCourse(tx, actor, "roster.read", params.id);
  if (isRefused(found)) return found;
  const after = decodeCursor(query.cursor, sortKey);
  if (isRefused(after)) return after;
  const limit = query.limit ?? defaultLimit;
  const pattern = query.q === undefined ? undefined : containing(query.q);
  const rows = await roster(tx)
    .where(
      and(
        eq(enrollments.courseId, found.course.id),
        query.role === undefined ? undefined : eq(enrollments.role, query.role),
        pattern === undefined
          ? undefined
          : or(ilike(users.name, pattern), sql`${users.email}::text ILIKE ${pattern}`),
        after === null
          ? undefined
          : sql`(${rank}, ${users.name}, ${users.id}) > (${after[0]}::int, ${after[1]}, ${after[2]}::uuid)`,
      ),
    )
    .orderBy(rank, users.name, users.id)
    .limit(limit + 1);
  return { body: pageOf(rows, limit, toEnrollment, (row) => [`${row.rank}`, row.name, row.userId]) };
};

export const addEnrollment: Handler<C["enrollmentsAdd"]> = async ({ params, body }, scope) => {
  const { tx, actor } = scope;
  const found = await findCourse(tx, actor, "roster.write", params.id, { lock: true });
  if (isRefused(found)) return found;
  const [known] = await tx
    .select({ id: users.id, status: users.status })
    .from(users)
    .where(eq(users.email, body.email));
  if (known?.status === "deactivated") return accountClosed();
  let userId = known?.id;
  if (userId === undefined) {
    const invite = authorize(actor, "people.write");
    if (isRefused(invite)) {
      const hint = "Nobody at this school has this address. Ask an administrator to invite them first.";
      return refuse("invalid", "enrollment.unknown-email", hint);
    }
    const name = body.email.split("@")[0] ?? body.email;
    userId = await invitePerson(scope, invite, { email: body.email, name, roles: ["student"] });
  } else if ((await findEnrollment(tx, found.course.id, userId)) !== undefined) {
    return refuse(
      "conflict",
      "enrollment.exists",
      "This person is on the roster already; change their role there.",
    );
  }
  const enrollment = await enrol(scope, found, userId, body.role);
  if (isRefused(enrollment)) return enrollment;
  return { body: enrollment, location: `/courses/${params.id}/enrollments/${enrollment.userId}` };
};

export const getEnrollment: Handler<C["enrollmentsGet"]> = async ({ params }, { tx, actor }) => {
  const own = uuidFromId(params.userId) === actor.userId;
  const found = await findCourse(tx, actor, own ? "course.read" : "roster.read", params.id);
  if (isRefused(found)) return found;
  const row = await findEnrollment(tx, found.course.id, uuidFromId(params.userId));
  return row === undefined ? missingEnrollment() : { body: toEnrollment(row) };
};

export const putEnrollment: Handler<C["enrollmentsPut"]> = async ({ params, body }, scope) => {
  const found = await findCourse(scope.tx, scope.actor, "roster.write", params.id, { lock: true });
  if (isRefused(found)) return found;
  const userId = uuidFromId(params.userId);
  const [person] = await scope.tx.select({ id: users.id }).from(users).where(eq(users.id, userId));
  if (person === undefined)
    return refuse("missing", "user.missing", "There is no such person at this school.");
  const enrollment = await enrol(scope, found, userId, body.role);
  return isRefused(enrollment) ? enrollment : { body: enrollment };
};

export const removeEnrollment: Handler<C["enrollmentsRemove"]> = async (
  { params },
  { tx, actor, requestId },
) => {
  const found = await findCourse(tx, actor, "roster.write", params.id, { lock: true });
  if (isRefused(found)) return found;
  const userId = uuidFromId(params.userId);
  const before = await findEnrollment(tx, found.course.id, userId);
  if (before === undefined) return missingEnrollment();
  const own = userId === actor.userId && isRefused(can(actor, "roster.write"));
  if (own)
    return refuse(
      "conflict",
      "enrollment.own",
      "You cannot take yourself off the roster; another teacher can.",
    );
  await tx
    .delete(enrollments)
    .where(and(eq(enrollments.courseId, found.course.id), eq(enrollments.userId, userId)));
  await recordAudit(tx, found.permit, requestId, {
    action: "enrollment.removed",
    subject: { kind: "user", id: params.userId },
    before: { course: params.id, role: before.role },
  });
  return { body: undefined };
};
