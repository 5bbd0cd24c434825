import { randomUUID } from "node:crypto";
import type { SessionCommand, SessionState } from "@lectern/core";
import { createPool } from "@lectern/db";
import { createTestDatabase } from "@lectern/db/testing";
import { type Id, idFromUuid, isRefused, uuidFromId } from "@lectern/shared";
import { createPostgresEventStore } from "../../adapters/postgres/postgres-event-store.ts";
import { createClassCommands, sessionIdOf } from "../../classroom/classes.ts";
import { freshState } from "../../classroom/fresh-state.ts";
import type { Stream } from "../../ports/event-store.ts";
import { ownTenant, seededAttributes } from "../../testing/streams.ts";
import { type Tend, tending, type Upkeep } from "../upkeep.ts";

export const minuteMs = 60_000;

export type Person = {
  readonly id: Id<"participant">;
  readonly userId: Id<"user">;
  readonly enrollment: "teacher" | "learner";
};

/** A database of its own with classes that run, as the reactors find them; `clock.ms` is what they take for now. */
export async function openRunningClasses() {
  const database = await createTestDatabase();
  const url = database.urls.DATABASE_URL_REACTOR;
  const onError = () => undefined;
  const pool = createPool(url, { name: "test", max: 4, onError });
  const admin = createPool(database.adminUrl, { name: "admin", max: 2, onError });
  const store = createPostgresEventStore({ url, name: "test", onError });
  const clock = { ms: Date.now() };

  /** As another process has it: nothing is remembered. */
  function openUpkeep(): Upkeep {
    const system = { nowMs: () => clock.ms, after: () => () => undefined };
    const newId = () => randomUUID();
    const commands = createClassCommands({ store, clock: system, newId, onCommitted: () => undefined });
    return { pool, store, commands, clock: system, newId };
  }
  let current = openUpkeep();
  const upkeep = () => current;

  async function person(stream: Stream, enrollment: Person["enrollment"]): Promise<Person> {
    const [id, userId] = [randomUUID(), randomUUID()];
    await admin.query(
      `WITH u AS (INSERT INTO users (tenant_id, id, email, name, status) VALUES ($1, $2::uuid, $2::uuid || '@test', 'P', 'active')),
         e AS (INSERT INTO enrollments (tenant_id, course_id, user_id, role) VALUES ($1, $5, $2::uuid, $4::text))
       INSERT INTO session_participants (tenant_id, session_id, id, user_id, role)
       VALUES ($1, $3, $6, $2::uuid, CASE $4::text WHEN 'teacher' THEN 'host' ELSE 'learner' END)`,
      [ownTenant, userId, stream.sessionId, enrollment, seededAttributes.courseId, id],
    );
    return { id: idFromUuid("participant", id), userId: idFromUuid("user", userId), enrollment };
  }

  async function issue(stream: Stream, { id, userId, enrollment }: Person, command: SessionCommand) {
    const actor = { kind: "participant", id, userId, standing: { tenantRoles: [], enrollment } } as const;
    const answer = await upkeep().commands.handle({
      ...stream,
      actor: { kind: "participant", id },
      principal: { kind: "user", id: uuidFromId(userId) },
      key: randomUUID(),
      requestId: null,
      command,
      context: { actor, sessionId: sessionIdOf(stream) },
    });
    if (isRefused(answer)) throw new Error(answer.refused.reason);
  }

  const join = (stream: Stream, who: Person) =>
    issue(stream, who, { type: "participant.join", connection: `device-${who.id.slice(-8)}` });

  async function scheduleClass(settings: object = {}) {
    const stream = { tenantId: ownTenant, sessionId: randomUUID() };
    const { startsAt, endsAt, courseId, lessonId, ...rest } = seededAttributes;
    const plan = { startsAt: startsAt.toISOString(), endsAt: new Date(clock.ms + minuteMs).toISOString() };
    const payload = {
      courseId: idFromUuid("course", courseId),
      lessonId: idFromUuid("lesson", lessonId),
      ...rest,
      ...plan,
      ...settings,
    };
    const actor = { kind: "user", id: "usr_test" } as const;
    await store.create(stream, {
      attributes: seededAttributes,
      events: [{ type: "session.scheduled", v: 1, payload, actor, command: null }],
      audit: [],
    });
    return { stream, teacher: await person(stream, "teacher") };
  }

  /** A running class with its teacher in it. */
  async function startClass(settings: object = {}) {
    const { stream, teacher } = await scheduleClass(settings);
    await issue(stream, teacher, { type: "session.start" });
    await join(stream, teacher);
    return { stream, teacher };
  }

  async function stateOf(stream: Stream): Promise<SessionState> {
    const fresh = await freshState(upkeep(), stream);
    if (isRefused(fresh)) throw new Error(fresh.refused.reason);
    return fresh.state;
  }

  const cursorOf = async (consumer: string, { sessionId }: Stream): Promise<number> => {
    const { rows } = await admin.query<{ sequence: string }>(
      "SELECT sequence FROM reactor_cursors WHERE consumer = $1 AND session_id = $2",
      [consumer, sessionId],
    );
    return Number(rows[0]?.sequence ?? 0);
  };

  return {
    admin,
    clock,
    pool,
    store,
    upkeep,
    restart() {
      current = openUpkeep();
    },
    person,
    issue,
    join,
    scheduleClass,
    startClass,
    stateOf,
    cursorOf,
    turn: (consumer: string, tend: Tend, stream: Stream) => tending(upkeep(), consumer, tend)(stream),
    async close() {
      await Promise.all([store.close(), pool.end(), admin.end()]);
      await database.drop();
    },
  };
}

export type RunningClasses = Awaited<ReturnType<typeof openRunningClasses>>;
