import { randomUUID } from "node:crypto";
import type { SessionCommand, SessionState } from "@lectern/core";
import { createPool, type Pool } from "@lectern/db";
import { createTestDatabase, type TestDatabase } from "@lectern/db/testing";
import { type Id, idFromUuid, isRefused, uuidFromId } from "@lectern/shared";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createMemoryMediaRoom, type MemoryMediaRoom } from "../adapters/memory/memory-media-room.ts";
import { createPostgresEventStore } from "../adapters/postgres/postgres-event-store.ts";
import { createClassCommands, sessionIdOf } from "../classroom/classes.ts";
import { freshState } from "../classroom/fresh-state.ts";
import type { EventStore, Stream } from "../ports/event-store.ts";
import { type MediaGrants, roomName } from "../ports/media-room.ts";
import { createProjector } from "../projections/project-session.ts";
import { ownTenant, seededAttributes } from "../testing/streams.ts";
import { directory, followDirectory } from "./follow-directory.ts";
import { keepTime, timekeeper } from "./keep-time.ts";
import { mediaReconciler, reconcileMedia } from "./reconcile-media.ts";
import { type Tend, tending, type Upkeep } from "./upkeep.ts";
import { presence, watchPresence } from "./watch-presence.ts";

const minuteMs = 60_000;
let database: TestDatabase;
let store: EventStore;
let pool: Pool;
let admin: Pool;
let nowMs: number;
let upkeep: Upkeep;

const openUpkeep = (): Upkeep => {
  const clock = { nowMs: () => nowMs, after: () => () => undefined };
  const newId = () => randomUUID();
  const commands = createClassCommands({ store, clock, newId, onCommitted: () => undefined });
  return { pool, store, commands, clock, newId };
};

beforeAll(async () => {
  database = await createTestDatabase();
  const url = database.urls.DATABASE_URL_REACTOR;
  pool = createPool(url, { name: "test", max: 4, onError: () => undefined });
  admin = createPool(database.adminUrl, { name: "admin", max: 2, onError: () => undefined });
  store = createPostgresEventStore({ url, name: "test", onError: () => undefined });
});
afterAll(async () => {
  await Promise.all([store.close(), pool.end(), admin.end()]);
  await database.drop();
});
beforeEach(() => {
  nowMs = Date.now();
  upkeep = openUpkeep();
});

type Person = {
  readonly id: Id<"participant">;
  readonly userId: Id<"user">;
  readonly enrollment: "teacher" | "learner";
};

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
  const answer = await upkeep.commands.handle({
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

/** A running class with its teacher in it. */
async function startClass(settings: object = {}) {
  const stream = { tenantId: ownTenant, sessionId: randomUUID() };
  const { startsAt, endsAt, courseId, lessonId, ...rest } = seededAttributes;
  const plan = { startsAt: startsAt.toISOString(), endsAt: new Date(nowMs + minuteMs).toISOString() };
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
  const teacher = await person(stream, "teacher");
  await issue(stream, teacher, { type: "session.start" });
  await join(stream, teacher);
  return { stream, teacher };
}

async function stateOf(stream: Stream): Promise<SessionState> {
  const fresh = await freshState(upkeep, stream);
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

const turn = (consumer: string, tend: Tend, stream: Stream) => tending(upkeep, consumer, tend)(stream);

describe("keep-time", () => {
  test("LC5 a class that its staff left ends half an hour past its planned end, not before, and once", async () => {
    const { stream, teacher } = await startClass();
    nowMs += 40 * minuteMs;
    await turn(timekeeper, keepTime(upkeep), stream);
    expect((await stateOf(stream)).session.status).toBe("live");
    await issue(stream, teacher, { type: "participant.leave" });
    const leftAtMs = Date.parse((await stateOf(stream)).roster.participants[teacher.id]?.since ?? "");
    const dueMs =
      Math.max(leftAtMs, Date.parse((await stateOf(stream)).session.endsAt ?? "")) + 30 * minuteMs;
    nowMs = dueMs - 1;
    await turn(timekeeper, keepTime(upkeep), stream);
    expect((await stateOf(stream)).session.status).toBe("live");
    nowMs = dueMs;
    await Promise.all([0, 1].map(() => turn(timekeeper, keepTime(upkeep), stream)));
    const { session, sequence } = await stateOf(stream);
    expect(session.status).toBe("ended");
    await turn(timekeeper, keepTime(upkeep), stream);
    expect(await cursorOf(timekeeper, stream)).toBe(sequence);
  });

  test("LC7 a paused class without staff is resumed after a minute, with the pause's own times", async () => {
    const { stream } = await startClass();
    const sinceMs = Date.now();
    await store.markHalted(stream, sinceMs);
    nowMs = sinceMs + minuteMs - 1;
    await turn(timekeeper, keepTime(upkeep), stream);
    const before = await store.readTail(stream, 0, 100);
    expect(before).toMatchObject({ halted: true });
    nowMs = sinceMs + minuteMs;
    await turn(timekeeper, keepTime(upkeep), stream);
    const after = await store.readTail(stream, 0, 100);
    expect(after).toMatchObject({ halted: false });
    expect(isRefused(after) ? null : after.events.at(-1)).toMatchObject({
      type: "capture.resumed",
      payload: { fromMs: sinceMs, toMs: nowMs },
      actor: { kind: "service", id: "capture" },
    });
  });
});

describe("watch-presence", () => {
  const lease = (stream: Stream, who: Person, secondsAgo: number) =>
    admin.query(
      `INSERT INTO participant_leases (tenant_id, session_id, participant_id, gateway_id, connection, last_seen_at)
       VALUES ($1, $2, $3, gen_random_uuid(), $4, clock_timestamp() - $5 * interval '1 second')`,
      [ownTenant, stream.sessionId, uuidFromId(who.id), `device-${who.id.slice(-8)}`, secondsAgo],
    );
  const gateway = (healthySeconds: number, beatSecondsAgo = 0) =>
    admin.query(
      `INSERT INTO gateways (id, beat_at, healthy_since) VALUES (gen_random_uuid(),
         clock_timestamp() - $2 * interval '1 second', clock_timestamp() - $1 * interval '1 second')`,
      [healthySeconds, beatSecondsAgo],
    );
  beforeEach(() => admin.query("DELETE FROM gateways"));
  const isThere = async (stream: Stream, who: Person) =>
    (await stateOf(stream)).roster.participants[who.id]?.present;

  /** A class whose learner was seen last a moment ago, and whose teacher is seen all the time. */
  async function withLearner() {
    const { stream, teacher } = await startClass();
    const learner = await person(stream, "learner");
    await join(stream, learner);
    await lease(stream, learner, 0);
    await lease(stream, teacher, -100);
    return { stream, teacher, learner };
  }

  test("RO12 AT2 whose lease ran out is lost as of their last sign of life, once; whoever shows one stays", async () => {
    const { stream, teacher, learner } = await withLearner();
    await gateway(60);
    await turn(presence, watchPresence(upkeep), stream);
    expect(await isThere(stream, learner)).toBe(true);
    const { rows } = await admin.query<{ ms: string }>(
      "SELECT extract(epoch FROM last_seen_at) * 1000 AS ms FROM participant_leases WHERE participant_id = $1",
      [uuidFromId(learner.id)],
    );
    const tend = watchPresence(upkeep, { leaseMs: 1 });
    await Promise.all([turn(presence, tend, stream), turn(presence, tend, stream)]);
    await turn(presence, tend, stream);
    expect([await isThere(stream, learner), await isThere(stream, teacher)]).toEqual([false, true]);
    const tail = await store.readTail(stream, 0, 100);
    const left = isRefused(tail) ? [] : tail.events.filter(({ type }) => type === "participant.left");
    expect(left).toMatchObject([
      { payload: { reason: "lost", lastSeenAtMs: Math.round(Number(rows[0]?.ms)) } },
    ]);
    await join(stream, learner);
    await turn(presence, tend, stream);
    expect(await isThere(stream, learner)).toBe(true);
  });

  test.each([
    ["no gateway can write", async () => undefined],
    ["the only gateway has not been back for long enough", () => gateway(-5)],
    ["the last beat is old", () => gateway(600, 10)],
  ])("RO12 nobody is lost while presence is blind: %s", async (_, see) => {
    const { stream, learner } = await withLearner();
    await see();
    await turn(presence, watchPresence(upkeep, { leaseMs: 1 }), stream);
    expect(await isThere(stream, learner)).toBe(true);
  });

  test("RO12 nobody is lost while the class is paused", async () => {
    const { stream, learner } = await withLearner();
    await gateway(60);
    await store.markHalted(stream, Date.now());
    await turn(presence, watchPresence(upkeep, { leaseMs: 1 }), stream);
    expect(await isThere(stream, learner)).toBe(true);
  });
});

describe("follow-directory", () => {
  const enrolled = (who: Person, sql: string) => admin.query(sql, [uuidFromId(who.userId)]);
  const project = (stream: Stream) => createProjector(pool)(stream);

  test.each([
    ["RO9 who lost their enrolment", "DELETE FROM enrollments WHERE user_id = $1"],
    ["RO9 who was deactivated", "UPDATE users SET status = 'deactivated' WHERE id = $1"],
  ])("%s is removed from the running class, once", async (_, sql) => {
    const { stream } = await startClass();
    const [gone, stays] = [await person(stream, "learner"), await person(stream, "learner")];
    for (const who of [gone, stays]) await join(stream, who);
    await enrolled(gone, sql);
    const tend = followDirectory(upkeep);
    await Promise.all([turn(directory, tend, stream), turn(directory, tend, stream)]);
    const { roster, sequence } = await stateOf(stream);
    expect(roster.participants[gone.id]?.status).toBe("removed");
    expect(roster.participants[stays.id]?.status).toBe("joined");
    await turn(directory, tend, stream);
    expect((await stateOf(stream)).sequence).toBe(sequence);
  });

  test("RO8 a changed enrolment changes the role once; what the host decides after that stands", async () => {
    const { stream, teacher } = await startClass();
    const learner = await person(stream, "learner");
    await join(stream, learner);
    await project(stream);
    await enrolled(
      learner,
      "UPDATE enrollments SET role = 'assistant', updated_at = now() WHERE user_id = $1",
    );
    const roleOf = async () => (await stateOf(stream)).roster.participants[learner.id]?.role;
    await turn(directory, followDirectory(upkeep), stream);
    expect(await roleOf()).toBe("assistant");
    await issue(stream, teacher, {
      type: "participant.set-role",
      participantId: learner.id,
      role: "learner",
    });
    await turn(directory, followDirectory(upkeep), stream);
    upkeep = openUpkeep();
    await turn(directory, followDirectory(upkeep), stream);
    expect(await roleOf()).toBe("learner");
  });
});

describe("reconcile-media", () => {
  const everything: MediaGrants = {
    canSubscribe: true,
    publish: ["microphone", "camera", "screen", "screen-audio"],
  };
  const limits = { maxParticipants: 50, emptyTimeoutMs: minuteMs, departureTimeoutMs: minuteMs };

  async function withRoom(settings: object = {}) {
    const media: MemoryMediaRoom = createMemoryMediaRoom(() => nowMs);
    const { stream, teacher } = await startClass(settings);
    const room = roomName(stream.tenantId, stream.sessionId);
    await media.ensure(room, limits);
    const connect = async (identity: string, grants = everything) => {
      const connection = media.connect(await media.token(room, identity, grants));
      if (connection === null) throw new Error("the room does not let them in");
      return connection;
    };
    const reconcile = reconcileMedia(upkeep, media, { everyMs: 0 });
    const look = (tend = reconcile) => turn(mediaReconciler, tend, stream);
    return { media, stream, teacher, room, connect, look };
  }

  test("T6 who may not be there is evicted, the hidden recorder is left alone", async () => {
    const { stream, teacher, connect, look } = await withRoom();
    const [stranger, recorder, host] = [
      await connect(idFromUuid("participant", randomUUID())),
      await connect("recorder", { canSubscribe: true, publish: [], hidden: true, recorder: true }),
      await connect(teacher.id),
    ];
    await look();
    expect([stranger.connected(), recorder.connected(), host.connected()]).toEqual([false, true, true]);
    expect((await stateOf(stream)).roster.participants[teacher.id]?.mediaSid).toMatch(/^PA_/);
  });

  test("ME1 connections and tracks become facts once, and end with the connection", async () => {
    const { stream, teacher, connect, look } = await withRoom();
    const host = await connect(teacher.id);
    const [voice, screen] = [host.publish("microphone"), host.publish("screen")];
    await look();
    const { media, sequence } = await stateOf(stream);
    expect(Object.keys(media.tracks).sort()).toEqual([voice, screen].sort());
    expect(media.screenShare).toEqual({ participantId: teacher.id, trackSid: screen });
    await Promise.all([look(), look()]);
    expect((await stateOf(stream)).sequence).toBe(sequence);
    host.leave();
    await look();
    const after = await stateOf(stream);
    expect(after.media).toEqual({ tracks: {}, screenShare: null });
    expect(after.roster.participants[teacher.id]?.mediaSid).toBeNull();
  });

  test("ME5 a permission that changes in the class changes the grants of a connection that stands", async () => {
    const { stream, teacher, connect, look } = await withRoom({ stage: "invited" });
    const learner = await person(stream, "learner");
    await join(stream, learner);
    const connection = await connect(learner.id, { canSubscribe: true, publish: [] });
    await look();
    expect(connection.grants().publish).toEqual([]);
    await issue(stream, teacher, { type: "stage.promote", participantId: learner.id });
    await look();
    expect(connection.grants().publish).toEqual(["microphone", "camera"]);
    connection.publish("camera");
    await look();
    await issue(stream, teacher, { type: "stage.demote", participantId: learner.id });
    await look();
    expect(connection.grants().publish).toEqual([]);
    await look();
    expect((await stateOf(stream)).media.tracks).toEqual({});
  });

  test("ME2 muting somebody in the class mutes them at the media server, and they may unmute themselves", async () => {
    const { stream, teacher, media, room, connect, look } = await withRoom({ stage: "open" });
    const learner = await person(stream, "learner");
    await join(stream, learner);
    (await connect(learner.id)).publish("microphone");
    await look();
    await issue(stream, teacher, { type: "media.mute", participantId: learner.id, source: "microphone" });
    await look();
    const connected = await media.participants(room);
    const track = isRefused(connected) ? undefined : connected[0]?.tracks[0];
    expect(track).toMatchObject({ source: "microphone", muted: true });
    await look();
    expect(Object.values((await stateOf(stream)).media.tracks)).toMatchObject([{ muted: true }]);
  });

  test("R25 a room that is gone is made again while the class runs, and closed for good after it", async () => {
    const { stream, teacher, media, room, connect, look } = await withRoom();
    await media.close(room);
    await look();
    const host = await connect(teacher.id);
    await look();
    await issue(stream, teacher, { type: "session.end" });
    media.setReachable(false);
    await look();
    expect(host.connected()).toBe(true);
    expect(await cursorOf(mediaReconciler, stream)).toBe(0);
    media.setReachable(true);
    await look();
    expect(host.connected()).toBe(false);
    expect(await cursorOf(mediaReconciler, stream)).toBeGreaterThan(0);
    expect((await stateOf(stream)).roster.participants[teacher.id]?.mediaSid).toBeNull();
  });
});
