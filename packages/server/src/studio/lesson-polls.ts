import { schema } from "@lectern/db";
import {
  type contracts,
  type Id,
  idFromUuid,
  isRefused,
  type LessonPoll,
  mostLessonPolls,
  PollContent,
  type Refused,
  refuse,
  uuidFromId,
} from "@lectern/shared";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Handler, Scope } from "../http/handler.ts";
import { findLesson } from "../lessons/lessons.ts";
import { countIn, takeOut } from "./running-order.ts";

const { lessonPolls } = schema;
type C = typeof contracts;
type Row = typeof lessonPolls.$inferSelect;

const toPoll = (row: Row): LessonPoll => ({
  ...PollContent.parse(row.content),
  id: idFromUuid("poll", row.id),
  lessonId: idFromUuid("lesson", row.lessonId),
  position: row.position,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

async function findPoll(
  { tx, actor }: Scope,
  { id, pollId }: { readonly id: Id<"lesson">; readonly pollId: Id<"poll"> },
): Promise<Row | Refused> {
  const found = await findLesson(tx, actor, "lesson.write", id, { lock: true });
  if (isRefused(found)) return found;
  const [row] = await tx
    .select()
    .from(lessonPolls)
    .where(and(eq(lessonPolls.id, uuidFromId(pollId)), eq(lessonPolls.lessonId, found.lesson.id)));
  return row ?? refuse("missing", "poll.missing", "There is no such poll in this lesson.");
}

export const listPolls: Handler<C["lessonPollsList"]> = async ({ params }, { tx, actor }) => {
  const found = await findLesson(tx, actor, "lesson.write", params.id);
  if (isRefused(found)) return found;
  const rows = await tx
    .select()
    .from(lessonPolls)
    .where(eq(lessonPolls.lessonId, found.lesson.id))
    .orderBy(asc(lessonPolls.position));
  return { body: { items: rows.map(toPoll) } };
};

export const createPoll: Handler<C["lessonPollsCreate"]> = async ({ params, body }, { tx, actor }) => {
  const found = await findLesson(tx, actor, "lesson.write", params.id, { lock: true });
  if (isRefused(found)) return found;
  const lessonId = found.lesson.id;
  const before = await countIn(tx, lessonPolls, lessonId);
  if (before >= mostLessonPolls)
    return refuse("conflict", "poll.too-many", `A lesson prepares at most ${mostLessonPolls} polls.`);
  const [row] = await tx
    .insert(lessonPolls)
    .values({ tenantId: actor.tenantId, lessonId, position: before + 1, content: body })
    .returning();
  if (row === undefined) throw new Error("an inserted poll was not returned");
  const poll = toPoll(row);
  return { body: poll, location: `/lessons/${params.id}/polls/${poll.id}` };
};

export const getPoll: Handler<C["lessonPollsGet"]> = async ({ params }, scope) => {
  const row = await findPoll(scope, params);
  return isRefused(row) ? row : { body: toPoll(row) };
};

export const updatePoll: Handler<C["lessonPollsUpdate"]> = async ({ params, body }, scope) => {
  const row = await findPoll(scope, params);
  if (isRefused(row)) return row;
  const [changed] = await scope.tx
    .update(lessonPolls)
    .set({ content: body, updatedAt: sql`now()` })
    .where(eq(lessonPolls.id, row.id))
    .returning();
  if (changed === undefined) throw new Error("a poll that is held was not there to be changed");
  return { body: toPoll(changed) };
};

export const deletePoll: Handler<C["lessonPollsDelete"]> = async ({ params }, scope) => {
  const row = await findPoll(scope, params);
  if (isRefused(row)) return row;
  await takeOut(scope.tx, lessonPolls, row);
  return { body: undefined };
};
