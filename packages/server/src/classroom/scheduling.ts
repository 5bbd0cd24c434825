import { can, type LogEvent, type SessionCommand, sessionRules } from "@lectern/core";
import { createSession as createStream, schema, type Tx } from "@lectern/db";
import {
  type contracts,
  type Id,
  idFromUuid,
  isRefused,
  type Refused,
  refuse,
  type Session,
  uuidFromId,
} from "@lectern/shared";
import { and, eq, getTableColumns, gt, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { type Actor, authorize } from "../access/authorize.ts";
import { toEventRow } from "../adapters/postgres/event-rows.ts";
import { courseRoleOf } from "../courses/find-course.ts";
import { decodeCursor, defaultLimit, keyPart, pageOf } from "../http/cursor.ts";
import type { Handler, Scope } from "../http/handler.ts";
import { findLesson } from "../lessons/lessons.ts";
import { lessonCommands } from "../studio/lesson-commands.ts";
import { streamOf } from "./classes.ts";
import { findSession } from "./find-session.ts";
import { freshState } from "./fresh-state.ts";
import { sessionFrom, sessionFromRow } from "./session-view.ts";

const { enrollments, sessions } = schema;
type C = typeof contracts;
type Plan = Extract<SessionCommand, { type: "session.schedule" }>;

/**
 * The class's row, its stream and its first events (its plan, then its lesson's studio), inside the request's transaction: the idempotency key stands or
 * falls with them. (Decision 0010)
 */
async function schedule(
  { tx, actor, classes }: Scope,
  plan: Omit<Plan, "type">,
): Promise<{ readonly body: Session; readonly location: string } | Refused> {
  const sessionId = classes.newId();
  const id = idFromUuid("session", sessionId);
  const userId = idFromUuid("user", actor.userId);
  const enrollment = await courseRoleOf(tx, uuidFromId(plan.courseId), actor.userId);
  const nowMs = classes.clock.nowMs();
  const by = { kind: "user", id: userId } as const;
  const standing = { tenantRoles: actor.roles, enrollment };
  const context = { sessionId: id, actor: { ...by, standing }, nowMs, newId: classes.newId };
  const at = new Date(nowMs).toISOString();
  let state = sessionRules.initial();
  const events: Omit<LogEvent, "sequence" | "at">[] = [];
  for (const command of [
    { type: "session.schedule" as const, ...plan },
    ...(await lessonCommands(tx, plan.lessonId)),
  ]) {
    const decided = sessionRules.decide(state, command, context);
    if (isRefused(decided)) return decided;
    for (const event of decided.events) {
      events.push({ ...event, actor: by });
      state = sessionRules.evolve(state, { ...event, actor: by, sequence: events.length, at });
    }
  }
  const { courseId, lessonId, startsAt, endsAt, ...attributes } = plan;
  await createStream(
    tx,
    { tenantId: actor.tenantId, sessionId },
    {
      ...attributes,
      courseId: uuidFromId(courseId),
      lessonId: uuidFromId(lessonId),
      startsAt: new Date(startsAt),
      endsAt: new Date(endsAt),
    },
    events.map((event) => toEventRow({ ...event, command: null })),
  );
  return { body: sessionFrom(id, { state, halted: false }), location: `/sessions/${id}` };
}

export const scheduleSession: Handler<C["sessionsCreate"]> = async ({ body }, scope) => {
  // The course's row is held, so that the lesson is not deleted meanwhile.
  const found = await findLesson(scope.tx, scope.actor, "session.schedule", body.lessonId, { lock: true });
  if (isRefused(found)) return found;
  const { lesson } = found;
  const { title = lesson.title, ...plan } = body;
  return schedule(scope, { ...plan, title, courseId: idFromUuid("course", lesson.courseId) });
};

export const copySession: Handler<C["sessionsCopy"]> = async ({ params, body }, scope) => {
  const { tx, actor, classes } = scope;
  const found = await findSession(tx, actor, "session.manage", params.id);
  if (isRefused(found)) return found;
  const fresh = await freshState(classes, streamOf(actor.tenantId, params.id));
  if (isRefused(fresh)) return fresh;
  const { courseId, lessonId, title, admission, stage, recording, startsAt, endsAt } = sessionFrom(
    params.id,
    fresh,
  );
  const lesson = await findLesson(tx, actor, "session.schedule", lessonId, { lock: true });
  if (isRefused(lesson)) return lesson;
  const lastsMs = Date.parse(endsAt) - Date.parse(startsAt);
  const end = body.endsAt ?? new Date(Date.parse(body.startsAt) + lastsMs).toISOString();
  return schedule(scope, {
    courseId,
    lessonId,
    title: body.title ?? title,
    startsAt: body.startsAt,
    endsAt: end,
    admission,
    stage,
    recording,
  });
};

const halted = sql<boolean>`coalesce((SELECT s.halted_since IS NOT NULL FROM session_streams s
  WHERE s.tenant_id = sessions.tenant_id AND s.session_id = sessions.id), false)`;

export const selectSessions = (tx: Tx) => tx.select({ ...getTableColumns(sessions), halted }).from(sessions);

const attended = ({
  userId,
}: Actor) => sql`EXISTS (SELECT FROM ${enrollments} e WHERE e.tenant_id = sessions.tenant_id
  AND e.course_id = sessions.course_id AND e.user_id = ${userId})`;

const sortKey = z.tuple([keyPart.instant, keyPart.uuid]);

const moment = (at: string | undefined): Date | null => (at === undefined ? null : new Date(at));
const uuid = (id: Id<"course"> | undefined) => (id === undefined ? null : uuidFromId(id));

/** From the projected rows, which may be seconds behind what `GET /sessions/{id}` reads from the log. */
export const listSessions: Handler<C["sessionsList"]> = async ({ query }, { tx, actor }) => {
  const permit = authorize(actor, "session.list");
  if (isRefused(permit)) return permit;
  const after = decodeCursor(query.cursor, sortKey);
  if (isRefused(after)) return after;
  const [from, to, courseId] = [moment(query.from), moment(query.to), uuid(query.courseId)];
  if (from !== null && to !== null && to <= from) {
    return refuse("invalid", "session.span", "The time span must end after it begins.");
  }
  const limit = query.limit ?? defaultLimit;
  const rows = await selectSessions(tx)
    .where(
      and(
        isRefused(can(actor, "session.read")) ? attended(actor) : undefined,
        courseId === null ? undefined : eq(sessions.courseId, courseId),
        query.status === undefined ? undefined : eq(sessions.status, query.status),
        from === null ? undefined : gt(sessions.endsAt, from),
        to === null ? undefined : lt(sessions.startsAt, to),
        after === null
          ? undefined
          : sql`(${sessions.startsAt}, ${sessions.id}) > (${after[0]}::timestamptz, ${after[1]}::uuid)`,
      ),
    )
    .orderBy(sessions.startsAt, sessions.id)
    .limit(limit + 1);
  return { body: pageOf(rows, limit, sessionFromRow, (row) => [row.startsAt.toISOString(), row.id]) };
};
