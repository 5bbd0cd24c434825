import { can } from "@lectern/core";
import { schema } from "@lectern/db";
import { type contracts, idFromUuid, isRefused, refuse } from "@lectern/shared";
import { and, eq, ilike, sql } from "drizzle-orm";
import { z } from "zod";
import { authorize } from "../access/authorize.ts";
import { recordAudit } from "../audit/record.ts";
import { decodeCursor, defaultLimit, keyPart, pageOf } from "../http/cursor.ts";
import type { Handler } from "../http/handler.ts";
import { containing } from "../http/like.ts";
import { myRoleIn, readCourse, selectCourses, toCourse } from "./course-view.ts";
import { findCourse } from "./find-course.ts";
import { newJoinCode } from "./join-code.ts";

const { courses, enrollments, joinCodes, sessions } = schema;
type C = typeof contracts;

const sortKey = z.tuple([keyPart.text, keyPart.uuid]);

export const listCourses: Handler<C["coursesList"]> = async ({ query }, { tx, actor }) => {
  const permit = authorize(actor, "course.list");
  if (isRefused(permit)) return permit;
  const after = decodeCursor(query.cursor, sortKey);
  if (isRefused(after)) return after;
  const seesAll = !isRefused(can(actor, "course.read"));
  const limit = query.limit ?? defaultLimit;
  const rows = await selectCourses(
    tx,
    actor,
    and(
      seesAll ? undefined : sql`${myRoleIn(actor)} IS NOT NULL`,
      query.q === undefined ? undefined : ilike(courses.title, containing(query.q)),
      after === null ? undefined : sql`(${courses.title}, ${courses.id}) > (${after[0]}, ${after[1]}::uuid)`,
    ),
    limit + 1,
  );
  return {
    body: pageOf(
      rows,
      limit,
      (row) => toCourse(row, actor),
      (row) => [row.title, row.id],
    ),
  };
};

export const createCourse: Handler<C["coursesCreate"]> = async ({ body }, { tx, actor, requestId }) => {
  const permit = authorize(actor, "course.create");
  if (isRefused(permit)) return permit;
  const { tenantId } = actor;
  const [row] = await tx
    .insert(courses)
    .values({ tenantId, ...body })
    .returning({ id: courses.id });
  if (row === undefined) throw new Error("an inserted course was not returned");
  const id = idFromUuid("course", row.id);
  await tx.insert(joinCodes).values({ tenantId, code: newJoinCode(), courseId: row.id });
  await tx.insert(enrollments).values({ tenantId, courseId: row.id, userId: actor.userId, role: "teacher" });
  await recordAudit(tx, permit, requestId, {
    action: "course.created",
    subject: { kind: "course", id },
    after: { title: body.title, joining: body.joining },
  });
  return { body: await readCourse(tx, actor, row.id), location: `/courses/${id}` };
};

export const getCourse: Handler<C["coursesGet"]> = async ({ params }, { tx, actor }) => {
  const found = await findCourse(tx, actor, "course.read", params.id);
  return isRefused(found) ? found : { body: await readCourse(tx, actor, found.course.id) };
};

export const updateCourse: Handler<C["coursesUpdate"]> = async ({ params, body }, { tx, actor }) => {
  const found = await findCourse(tx, actor, "course.update", params.id, { lock: true });
  if (isRefused(found)) return found;
  await tx
    .update(courses)
    .set({ ...body, updatedAt: sql`now()` })
    .where(eq(courses.id, found.course.id));
  return { body: await readCourse(tx, actor, found.course.id) };
};

export const deleteCourse: Handler<C["coursesDelete"]> = async ({ params }, { tx, actor, requestId }) => {
  const found = await findCourse(tx, actor, "course.delete", params.id, { lock: true });
  if (isRefused(found)) return found;
  const { course, permit } = found;
  const [session] = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.courseId, course.id))
    .limit(1);
  if (session !== undefined) {
    return refuse(
      "conflict",
      "course.has-sessions",
      "This course has classes; their record is kept, so it cannot be deleted.",
    );
  }
  await tx.delete(courses).where(eq(courses.id, course.id));
  await recordAudit(tx, permit, requestId, {
    action: "course.deleted",
    subject: { kind: "course", id: params.id },
    before: { title: course.title },
  });
  return { body: undefined };
};
