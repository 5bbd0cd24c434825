import type { CourseAct } from "@lectern/core";
import { schema, type Tx } from "@lectern/db";
import {
  type contracts,
  type Id,
  idFromUuid,
  isRefused,
  type Lesson,
  type Refused,
  refuse,
  uuidFromId,
} from "@lectern/shared";
import { and, asc, eq, gt, gte, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "../access/authorize.ts";
import { type FoundCourse, findCourse } from "../courses/find-course.ts";
import { decodeCursor, defaultLimit, keyPart, pageOf } from "../http/cursor.ts";
import type { Handler } from "../http/handler.ts";

const { lessons, sessions } = schema;
type C = typeof contracts;

const sortKey = z.tuple([keyPart.whole]);
type Row = typeof lessons.$inferSelect;

const toLesson = (row: Row): Lesson => ({
  id: idFromUuid("lesson", row.id),
  courseId: idFromUuid("course", row.courseId),
  title: row.title,
  summary: row.summary,
  position: row.position,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

const missingLesson = () =>
  refuse("missing", "lesson.missing", "There is no such lesson, or you are not enrolled in its course.");

/** The lesson with the permit to do `act` in its course; who may not see the course sees no lesson either. */
export async function findLesson<A extends CourseAct>(
  tx: Tx,
  actor: Actor,
  act: A,
  id: Id<"lesson">,
  options: { readonly lock?: boolean } = {},
): Promise<(FoundCourse<A> & { readonly lesson: Row }) | Refused> {
  const one = () =>
    tx
      .select()
      .from(lessons)
      .where(eq(lessons.id, uuidFromId(id)));
  const [lesson] = await one();
  if (lesson === undefined) return missingLesson();
  const found = await findCourse(tx, actor, act, idFromUuid("course", lesson.courseId), options);
  if (isRefused(found)) return found.refused.kind === "missing" ? missingLesson() : found;
  const [current] = options.lock === true ? await one() : [lesson];
  return current === undefined ? missingLesson() : { ...found, lesson: current };
}

async function countLessons(tx: Tx, courseId: string): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(lessons)
    .where(eq(lessons.courseId, courseId));
  return row?.n ?? 0;
}

export const listLessons: Handler<C["lessonsList"]> = async ({ params, query }, { tx, actor }) => {
  const found = await findCourse(tx, actor, "lesson.read", params.id);
  if (isRefused(found)) return found;
  const after = decodeCursor(query.cursor, sortKey);
  if (isRefused(after)) return after;
  const limit = query.limit ?? defaultLimit;
  const rows = await tx
    .select()
    .from(lessons)
    .where(
      and(
        eq(lessons.courseId, found.course.id),
        after === null ? undefined : gt(lessons.position, Number(after[0])),
      ),
    )
    .orderBy(asc(lessons.position))
    .limit(limit + 1);
  return { body: pageOf(rows, limit, toLesson, (row) => [`${row.position}`]) };
};

export const createLesson: Handler<C["lessonsCreate"]> = async ({ params, body }, { tx, actor }) => {
  const found = await findCourse(tx, actor, "lesson.write", params.id, { lock: true });
  if (isRefused(found)) return found;
  const courseId = found.course.id;
  const end = (await countLessons(tx, courseId)) + 1;
  const position = Math.min(body.position ?? end, end);
  await tx
    .update(lessons)
    .set({ position: sql`${lessons.position} + 1` })
    .where(and(eq(lessons.courseId, courseId), gte(lessons.position, position)));
  const { title, summary } = body;
  const [row] = await tx
    .insert(lessons)
    .values({ tenantId: actor.tenantId, courseId, title, summary, position })
    .returning();
  if (row === undefined) throw new Error("an inserted lesson was not returned");
  return { body: toLesson(row), location: `/lessons/${idFromUuid("lesson", row.id)}` };
};

export const getLesson: Handler<C["lessonsGet"]> = async ({ params }, { tx, actor }) => {
  const found = await findLesson(tx, actor, "lesson.read", params.id);
  return isRefused(found) ? found : { body: toLesson(found.lesson) };
};

export const updateLesson: Handler<C["lessonsUpdate"]> = async ({ params, body }, { tx, actor }) => {
  const found = await findLesson(tx, actor, "lesson.write", params.id, { lock: true });
  if (isRefused(found)) return found;
  const { lesson } = found;
  const { position: wanted, ...texts } = body;
  const to = Math.min(wanted ?? lesson.position, await countLessons(tx, lesson.courseId));
  const from = lesson.position;
  // Everything between the old and the new place moves one step towards the old one.
  const step = to < from ? 1 : -1;
  await tx
    .update(lessons)
    .set({ position: sql`${lessons.position} + ${step}` })
    .where(
      and(
        eq(lessons.courseId, lesson.courseId),
        ne(lessons.id, lesson.id),
        sql`${lessons.position} BETWEEN ${Math.min(from, to)} AND ${Math.max(from, to)}`,
      ),
    );
  const [row] = await tx
    .update(lessons)
    .set({ ...texts, position: to, updatedAt: sql`now()` })
    .where(eq(lessons.id, lesson.id))
    .returning();
  return row === undefined ? missingLesson() : { body: toLesson(row) };
};

export const deleteLesson: Handler<C["lessonsDelete"]> = async ({ params }, { tx, actor }) => {
  const found = await findLesson(tx, actor, "lesson.write", params.id, { lock: true });
  if (isRefused(found)) return found;
  const { lesson } = found;
  const [session] = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.lessonId, lesson.id))
    .limit(1);
  if (session !== undefined) {
    return refuse(
      "conflict",
      "lesson.has-sessions",
      "This lesson has classes; their record is kept, so it cannot be deleted.",
    );
  }
  await tx.delete(lessons).where(eq(lessons.id, lesson.id));
  await tx
    .update(lessons)
    .set({ position: sql`${lessons.position} - 1` })
    .where(and(eq(lessons.courseId, lesson.courseId), gt(lessons.position, lesson.position)));
  return { body: undefined };
};
