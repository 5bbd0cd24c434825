import { can } from "@lectern/core";
import { schema, type Tx } from "@lectern/db";
import { type Course, type CourseRole, idFromUuid, isRefused } from "@lectern/shared";
import { eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { Actor } from "../access/authorize.ts";

const { courses } = schema;

const names = (role: CourseRole) => sql<string[]>`array(
  SELECT u.name FROM enrollments e JOIN users u ON u.tenant_id = e.tenant_id AND u.id = e.user_id
  WHERE e.tenant_id = courses.tenant_id AND e.course_id = courses.id AND e.role = ${role} ORDER BY u.name)`;

export const myRoleIn = (actor: Actor) => sql<CourseRole | null>`(SELECT e.role FROM enrollments e
  WHERE e.tenant_id = courses.tenant_id AND e.course_id = courses.id AND e.user_id = ${actor.userId})`;

const columns = (actor: Actor) => ({
  ...getTableColumns(courses),
  joinCode: sql<
    string | null
  >`(SELECT j.code FROM join_codes j WHERE j.tenant_id = courses.tenant_id AND j.course_id = courses.id)`,
  joinRequestCount: sql<number>`(SELECT count(*)::int FROM join_requests r
    WHERE r.tenant_id = courses.tenant_id AND r.course_id = courses.id AND r.status = 'pending')`,
  myRole: myRoleIn(actor),
  teachers: names("teacher"),
  assistants: names("assistant"),
  learnerCount: sql<number>`(SELECT count(*)::int FROM enrollments e
    WHERE e.tenant_id = courses.tenant_id AND e.course_id = courses.id AND e.role = 'learner')`,
  lessonCount: sql<number>`(SELECT count(*)::int FROM lessons l
    WHERE l.tenant_id = courses.tenant_id AND l.course_id = courses.id)`,
});

type Row = Awaited<ReturnType<typeof selectCourses>>[number];

export const selectCourses = (tx: Tx, actor: Actor, where: SQL | undefined, limit: number) =>
  tx.select(columns(actor)).from(courses).where(where).orderBy(courses.title, courses.id).limit(limit);

/** The course as this actor may see it: the permanent link's code is for who may enrol people. */
export function toCourse(row: Row, actor: Actor): Course {
  const enrols = !isRefused(can(actor, "roster.write", { courseRole: row.myRole }));
  return {
    id: idFromUuid("course", row.id),
    title: row.title,
    description: row.description,
    joining: row.joining,
    ...(enrols && row.joinCode !== null ? { joinCode: row.joinCode } : {}),
    ...(enrols ? { joinRequestCount: row.joinRequestCount } : {}),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    myRole: row.myRole,
    teachers: row.teachers,
    assistants: row.assistants,
    learnerCount: row.learnerCount,
    lessonCount: row.lessonCount,
  };
}

/** One course that is known to be there. */
export async function readCourse(tx: Tx, actor: Actor, uuid: string): Promise<Course> {
  const [row] = await selectCourses(tx, actor, eq(courses.id, uuid), 1);
  if (row === undefined) throw new Error(`course ${uuid} vanished inside its own transaction`);
  return toCourse(row, actor);
}
