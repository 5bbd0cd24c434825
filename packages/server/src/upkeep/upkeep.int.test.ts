import { type Id, isRefused, refuse, uuidFromId } from "@lectern/shared";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Stream } from "../ports/event-store.ts";
import { createProjector } from "../projections/project-session.ts";
import { ownTenant } from "../testing/streams.ts";
import { directory, followDirectory } from "./follow-directory.ts";
import { keepTime, timekeeper } from "./keep-time.ts";
import { minuteMs, openRunningClasses, type Person, type RunningClasses } from "./testing/running-classes.ts";
import { presence, watchPresence } from "./watch-presence.ts";

let world: RunningClasses;
beforeAll(async () => {
  world = await openRunningClasses();
});
afterAll(() => world.close());
beforeEach(() => {
  world.clock.ms = Date.now();
  world.restart();
});

describe("keep-time", () => {
  test("LC5 a class that its staff left ends half an hour past its planned end, not before, and once", async () => {
    const { stream, teacher } = await world.startClass();
    world.clock.ms += 40 * minuteMs;
    await world.turn(timekeeper, keepTime(world.upkeep()), stream);
    expect((await world.stateOf(stream)).session.status).toBe("live");
    await world.issue(stream, teacher, { type: "participant.leave" });
    const leftAtMs = Date.parse((await world.stateOf(stream)).roster.participants[teacher.id]?.since ?? "");
    const dueMs =
      Math.max(leftAtMs, Date.parse((await world.stateOf(stream)).session.endsAt ?? "")) + 30 * minuteMs;
    world.clock.ms = dueMs - 1;
    await world.turn(timekeeper, keepTime(world.upkeep()), stream);
    expect((await world.stateOf(stream)).session.status).toBe("live");
    world.clock.ms = dueMs;
    await Promise.all([0, 1].map(() => world.turn(timekeeper, keepTime(world.upkeep()), stream)));
    const { session, sequence } = await world.stateOf(stream);
    expect(session.status).toBe("ended");
    await world.turn(timekeeper, keepTime(world.upkeep()), stream);
    expect(await world.cursorOf(timekeeper, stream)).toBe(sequence);
  });

  test("PO10 a poll is closed when its time is over, and when the class ends, once", async () => {
    const { stream, teacher } = await world.startClass();
    const open = async (question: string, forMs?: number) => {
      const options = ["a", "b"].map((id) => ({ id, label: id }));
      const poll = { question, options, mode: "single", anonymous: false, results: "always" } as const;
      await world.issue(stream, teacher, { type: "poll.create", ...poll, correct: [] });
      const pollId = (await world.stateOf(stream)).polls.prepared.at(-1)?.id as Id<"poll">;
      await world.issue(stream, teacher, { type: "poll.open", pollId, ...(forMs ? { forMs } : {}) });
    };
    const turn = () => world.turn(timekeeper, keepTime(world.upkeep()), stream);
    const statuses = async () => (await world.stateOf(stream)).polls.list.map(({ status }) => status);
    await open("Limited?", minuteMs);
    await turn();
    expect(await statuses()).toEqual(["open"]);
    world.clock.ms += minuteMs + 1;
    await Promise.all([turn(), turn()]);
    expect(await statuses()).toEqual(["closed"]);
    await open("Until the end?");
    await turn();
    expect(await statuses()).toEqual(["closed", "open"]);
    await world.issue(stream, teacher, { type: "session.end" });
    await turn();
    await turn();
    expect(await statuses()).toEqual(["closed", "closed"]);
    const tail = await world.store.readTail(stream, 0, 100);
    const closed = isRefused(tail) ? [] : tail.events.filter(({ type }) => type === "poll.closed");
    expect(closed).toHaveLength(2);
  });

  test("LC7 a paused class without staff is resumed after a minute, with the pause's own times", async () => {
    const { stream } = await world.startClass();
    const sinceMs = Date.now();
    await world.store.markHalted(stream, sinceMs);
    world.clock.ms = sinceMs + minuteMs - 1;
    await world.turn(timekeeper, keepTime(world.upkeep()), stream);
    const before = await world.store.readTail(stream, 0, 100);
    expect(before).toMatchObject({ halted: true });
    world.clock.ms = sinceMs + minuteMs;
    await world.turn(timekeeper, keepTime(world.upkeep()), stream);
    const after = await world.store.readTail(stream, 0, 100);
    expect(after).toMatchObject({ halted: false });
    expect(isRefused(after) ? null : after.events.at(-1)).toMatchObject({
      type: "capture.resumed",
      payload: { fromMs: sinceMs, toMs: world.clock.ms },
      actor: { kind: "service", id: "capture" },
    });
  });
});

describe("watch-presence", () => {
  const lease = (stream: Stream, who: Person, secondsAgo: number) =>
    world.admin.query(
      `INSERT INTO participant_leases (tenant_id, session_id, participant_id, gateway_id, connection, last_seen_at)
       VALUES ($1, $2, $3, gen_random_uuid(), $4, clock_timestamp() - $5 * interval '1 second')`,
      [ownTenant, stream.sessionId, uuidFromId(who.id), `device-${who.id.slice(-8)}`, secondsAgo],
    );
  const gateway = (healthySeconds: number, beatSecondsAgo = 0) =>
    world.admin.query(
      `INSERT INTO gateways (id, beat_at, healthy_since) VALUES (gen_random_uuid(),
         clock_timestamp() - $2 * interval '1 second', clock_timestamp() - $1 * interval '1 second')`,
      [healthySeconds, beatSecondsAgo],
    );
  beforeEach(() => world.admin.query("DELETE FROM gateways"));
  const isThere = async (stream: Stream, who: Person) =>
    (await world.stateOf(stream)).roster.participants[who.id]?.present;

  /** A class whose learner was seen last a moment ago, and whose teacher is seen all the time. */
  async function withLearner() {
    const { stream, teacher } = await world.startClass();
    const learner = await world.person(stream, "learner");
    await world.join(stream, learner);
    await lease(stream, learner, 0);
    await lease(stream, teacher, -100);
    return { stream, teacher, learner };
  }

  test("RO12 AT2 whose lease ran out is lost as of their last sign of life, once; whoever shows one stays", async () => {
    const { stream, teacher, learner } = await withLearner();
    await gateway(60);
    await world.turn(presence, watchPresence(world.upkeep()), stream);
    expect(await isThere(stream, learner)).toBe(true);
    const { rows } = await world.admin.query<{ ms: string }>(
      "SELECT extract(epoch FROM last_seen_at) * 1000 AS ms FROM participant_leases WHERE participant_id = $1",
      [uuidFromId(learner.id)],
    );
    const tend = watchPresence(world.upkeep(), { leaseMs: 1 });
    await Promise.all([world.turn(presence, tend, stream), world.turn(presence, tend, stream)]);
    await world.turn(presence, tend, stream);
    expect([await isThere(stream, learner), await isThere(stream, teacher)]).toEqual([false, true]);
    const tail = await world.store.readTail(stream, 0, 100);
    const left = isRefused(tail) ? [] : tail.events.filter(({ type }) => type === "participant.left");
    expect(left).toMatchObject([
      { payload: { reason: "lost", lastSeenAtMs: Math.round(Number(rows[0]?.ms)) } },
    ]);
    await world.join(stream, learner);
    await world.turn(presence, tend, stream);
    expect(await isThere(stream, learner)).toBe(true);
  });

  test("RO12 AT2 who came over HTTP and never gave a sign of life is lost as of their coming, not before the time for it is over", async () => {
    const { stream, teacher, learner } = await withLearner();
    const [silent, atDoor] = [await world.person(stream, "learner"), await world.person(stream, "learner")];
    await world.join(stream, silent);
    await world.issue(stream, teacher, { type: "session.reschedule", admission: "waiting-room" });
    await world.issue(stream, atDoor, { type: "participant.request" });
    await gateway(60);
    await world.turn(presence, watchPresence(world.upkeep()), stream);
    const before = (await world.stateOf(stream)).roster.participants;
    expect([before[silent.id]?.status, before[atDoor.id]?.status]).toEqual(["joined", "waiting"]);
    const tend = watchPresence(world.upkeep(), { comingMs: 1 });
    await Promise.all([world.turn(presence, tend, stream), world.turn(presence, tend, stream)]);
    const after = (await world.stateOf(stream)).roster.participants;
    expect([after[silent.id]?.status, after[atDoor.id]?.status]).toEqual(["left", undefined]);
    expect([after[learner.id]?.status, after[teacher.id]?.status]).toEqual(["joined", "joined"]);
    const tail = await world.store.readTail(stream, 0, 100);
    const lost = isRefused(tail) ? [] : tail.events.filter(({ type }) => type === "participant.left");
    const cameAtMs = Date.parse(before[silent.id]?.since ?? "");
    expect(
      lost.find(({ payload }) => (payload as { participantId: string }).participantId === silent.id),
    ).toMatchObject({ payload: { reason: "lost", lastSeenAtMs: cameAtMs } });
    expect(lost).toHaveLength(2);
  });

  test("RO6 RO12 a new device that never gave a sign of life counts until its time is over, then as seen on the old one", async () => {
    const { stream, learner } = await withLearner();
    await world.issue(stream, learner, { type: "participant.join", connection: "another-device" });
    await gateway(60);
    await world.turn(presence, watchPresence(world.upkeep(), { leaseMs: 1 }), stream);
    expect(await isThere(stream, learner)).toBe(true);
    await world.turn(presence, watchPresence(world.upkeep(), { comingMs: 1 }), stream);
    expect(await isThere(stream, learner)).toBe(false);
  });

  test.each([
    ["no gateway can write", async () => undefined],
    ["the only gateway has not been back for long enough", () => gateway(-5)],
    ["the last beat is old", () => gateway(600, 10)],
  ])("RO12 nobody is lost while presence is blind: %s", async (_, see) => {
    const { stream, learner } = await withLearner();
    await see();
    await world.turn(presence, watchPresence(world.upkeep(), { leaseMs: 1 }), stream);
    expect(await isThere(stream, learner)).toBe(true);
  });

  test("RO12 nobody is lost while the class is paused", async () => {
    const { stream, learner } = await withLearner();
    await gateway(60);
    await world.store.markHalted(stream, Date.now());
    await world.turn(presence, watchPresence(world.upkeep(), { leaseMs: 1 }), stream);
    expect(await isThere(stream, learner)).toBe(true);
  });
});

describe("follow-directory", () => {
  const enrolled = (who: Person, sql: string) => world.admin.query(sql, [uuidFromId(who.userId)]);
  const project = (stream: Stream) => createProjector(world.pool)(stream);

  test.each([
    ["RO9 who lost their enrolment", "DELETE FROM enrollments WHERE user_id = $1"],
    ["RO9 who was deactivated", "UPDATE users SET status = 'deactivated' WHERE id = $1"],
  ])("%s is removed from the running class, once", async (_, sql) => {
    const { stream } = await world.startClass();
    const [gone, stays] = [await world.person(stream, "learner"), await world.person(stream, "learner")];
    for (const who of [gone, stays]) await world.join(stream, who);
    await enrolled(gone, sql);
    const tend = followDirectory(world.upkeep());
    await Promise.all([world.turn(directory, tend, stream), world.turn(directory, tend, stream)]);
    const { roster, sequence } = await world.stateOf(stream);
    expect(roster.participants[gone.id]?.status).toBe("removed");
    expect(roster.participants[stays.id]?.status).toBe("joined");
    await world.turn(directory, tend, stream);
    expect((await world.stateOf(stream)).sequence).toBe(sequence);
  });

  test("RO8 a changed enrolment changes the role once; what the host decides after that stands", async () => {
    const { stream, teacher } = await world.startClass();
    const learner = await world.person(stream, "learner");
    await world.join(stream, learner);
    await project(stream);
    await enrolled(
      learner,
      "UPDATE enrollments SET role = 'assistant', updated_at = now() WHERE user_id = $1",
    );
    const roleOf = async () => (await world.stateOf(stream)).roster.participants[learner.id]?.role;
    await world.turn(directory, followDirectory(world.upkeep()), stream);
    expect(await roleOf()).toBe("assistant");
    await world.issue(stream, teacher, {
      type: "participant.set-role",
      participantId: learner.id,
      role: "learner",
    });
    await world.turn(directory, followDirectory(world.upkeep()), stream);
    world.restart();
    await world.turn(directory, followDirectory(world.upkeep()), stream);
    expect(await roleOf()).toBe("learner");
  });

  test("RO8 T22 a change of enrolment that could not be recorded is tried again until it is", async () => {
    const { stream } = await world.startClass();
    const learner = await world.person(stream, "learner");
    await world.join(stream, learner);
    await project(stream);
    await enrolled(
      learner,
      "UPDATE enrollments SET role = 'observer', updated_at = now() WHERE user_id = $1",
    );
    const { commands, ...upkeep } = world.upkeep();
    let saves = false;
    const handle: typeof commands.handle = async (request, acknowledge) =>
      saves ? commands.handle(request, acknowledge) : refuse("unavailable", "capture.unavailable", "Later.");
    const tend = followDirectory({ ...upkeep, commands: { ...commands, handle } });
    const roleOf = async () => (await world.stateOf(stream)).roster.participants[learner.id]?.role;
    await world.turn(directory, tend, stream);
    expect(await roleOf()).toBe("learner");
    saves = true;
    await world.turn(directory, tend, stream);
    expect(await roleOf()).toBe("observer");
  });
});
