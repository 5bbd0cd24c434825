import type { CourseAct } from "@lectern/core";
import { schema, type Tx } from "@lectern/db";
import { type CourseRole, type Id, isRefused, type Refused, refuse, uuidFromId } from "@lectern/shared";
import { and, eq } from "drizzle-orm";
import { type Actor, authorize, type Permit } from "../access/authorize.ts";

const { courses, enrollments } = schema;

export type FoundCourse<A extends CourseAct> = {
  readonly permit: Permit<A>;
  readonly course: typeof courses.$inferSelect;
};

/** The answer for an unknown course and for one that is not theirs to know: they must not differ. [A3] */
const missingCourse = (): Refused =>
  refuse("missing", "course.missing", "There is no such course, or you are not enrolled in it.");

/**
 * The course and the permit to do `act` to it. `lock` holds the course's row until the end of the transaction, so
 * that what depends on the whole of it (order of lessons, roster) is decided one after the other.
 */
export async function findCourse<A extends CourseAct>(
  tx: Tx,
  actor: Actor,
  act: A,
  id: Id<"course">,
  options: { readonly lock?: boolean } = {},
): Promise<FoundCourse<A> | Refused> {
  const courseId = uuidFromId(id);
  const query = tx.select().from(courses).where(eq(courses.id, courseId));
  const [course] = options.lock === true ? await query.for("update") : await query;
  if (course === undefined) return missingCourse();
  const permit = authorize(actor, act, { courseRole: await courseRoleOf(tx, courseId, actor.userId) });
  return isRefused(permit) ? permit : { permit, course };
}

export async function courseRoleOf(tx: Tx, courseId: string, userId: string): Promise<CourseRole | null> {
  const [row] = await tx
    .select({ role: enrollments.role })
    .from(enrollments)
    .where(and(eq(enrollments.courseId, courseId), eq(enrollments.userId, userId)));
  return row?.role ?? null;
}
