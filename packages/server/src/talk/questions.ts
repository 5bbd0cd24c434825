import type { Question } from "@lectern/core";
import { schema, withTenant } from "@lectern/db";
import { ClassQuestion, type contracts, type Id, isRefused, uuidFromId } from "@lectern/shared";
import { and, eq, lt, notInArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { ClassHandler } from "../http/class-handler.ts";
import { decodeCursor, defaultLimit, keyPart, pageOf } from "../http/cursor.ts";
import { listenerTo, seenBy } from "./listener.ts";

const { questions } = schema;
type C = typeof contracts;

const sortKey = z.tuple([keyPart.whole]);

export const listQuestions: ClassHandler<C["sessionQuestions"]> = async ({ params, query }, scope) => {
  const listener = await listenerTo(scope, params.id);
  if (isRefused(listener)) return listener;
  const cursor = decodeCursor(query.cursor, sortKey);
  if (isRefused(cursor)) return cursor;
  const limit = query.limit ?? defaultLimit;
  const before = cursor === null ? Number.POSITIVE_INFINITY : Number(cursor[0]);
  const { stream, state } = listener;
  const remembered = state.questions.list.map(({ id }) => uuidFromId(id as Id<"question">));
  const rows = await withTenant(scope.classes.pool, { tenantId: stream.tenantId }, (tx) =>
    tx
      .select({ content: questions.content })
      .from(questions)
      .where(
        and(
          eq(questions.tenantId, stream.tenantId),
          eq(questions.sessionId, stream.sessionId),
          Number.isFinite(before) ? lt(questions.sequence, before) : undefined,
          remembered.length === 0 ? undefined : notInArray(questions.id, remembered),
        ),
      )
      // As the index is sorted, or it is not used.
      .orderBy(sql`${questions.sequence} DESC NULLS LAST`)
      .limit(limit + 1),
  );
  const list = [...state.questions.list, ...rows.map(({ content }) => content as Question)];
  const { seen, mine } = seenBy(listener, { ...state, questions: { ...state.questions, list } });
  const own = mine?.questions ?? { asked: [], upvoted: [] };
  const asked = seen.questions.list
    .filter(({ sequence }) => sequence < before)
    .toSorted((a, b) => b.sequence - a.sequence);
  const toItem = (question: Question) =>
    ClassQuestion.parse({
      ...question,
      own: { asked: own.asked.includes(question.id), upvoted: own.upvoted.includes(question.id) },
    });
  return { body: pageOf(asked.slice(0, limit + 1), limit, toItem, ({ sequence }) => [`${sequence}`]) };
};
