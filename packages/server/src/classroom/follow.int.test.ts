import type { Id } from "@lectern/shared";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createRoom,
  createTestApp,
  expectNoChange,
  expectProblem,
  type Room,
  type TestApp,
} from "../testing/index.ts";

let app: TestApp;
let room: Room;
beforeAll(async () => {
  app = await createTestApp();
  room = await createRoom(app);
});
afterAll(() => app.close());

test("R82 [GA5] what is no command is refused by its shape, and changes nothing", () =>
  expectNoChange(app, async () => {
    const send = (body: { type: string } & Record<string, unknown>) =>
      app.call(room.learner, "sessionCommand", { params: { id: room.live }, body });
    expectProblem(await send({ type: "no.such" }), 400, "command.unknown");
    expectProblem(await send({ type: "hand.raise", surprise: 1 }), 400, "command.fields");
    expectProblem(await send({ type: "hand.lower", participantId: 7 }), 400, "command.fields");
    expectProblem(await send({ type: "hand.raise" }), 403, "roster.not-here");
  }));

test("R22 a class is started through its own door only, and the other one leaves nothing behind", async () => {
  const teacher = await app.person();
  const id = await app.session(await app.course([[teacher, "teacher"]]));
  await expectNoChange(app, async () => {
    const body = { type: "session.start" };
    const answer = await app.call(teacher, "sessionCommand", { params: { id }, body });
    expectProblem(answer, 422, "command.own-route");
  });
});

test("R53 a recording that nobody would make is not asked for, and who may not ask is told that first", async () => {
  const teacher = await app.person();
  const student = await app.person();
  const id = await app.session(
    await app.course([
      [teacher, "teacher"],
      [student, "learner"],
    ]),
  );
  await app.call(teacher, "sessionStart", { params: { id }, body: {} });
  await app.call(student, "sessionJoin", { params: { id }, body: {} });
  const ask = (who: typeof teacher, key: string) =>
    app.call(who, "sessionCommand", { params: { id }, body: { type: "recording.request" } }, { key });
  Object.assign(app.dependencies.classes, { recorderReady: async () => false });
  expectProblem(await ask(student, "not-mine"), 403, "recording.not-leading");
  await expectNoChange(app, async () => {
    expectProblem(await ask(teacher, "record"), 503, "recording.unavailable");
  });
  Object.assign(app.dependencies.classes, { recorderReady: async () => true });
  expect((await ask(teacher, "record")).status).toBe(200);
});

test("R31 [LC7] a halted class is resumed over HTTP too, with the halt's own times, when saving has been back for long enough", async () => {
  const teacher = await app.person();
  const id = await app.session(await app.course([[teacher, "teacher"]]));
  await app.call(teacher, "sessionStart", { params: { id }, body: {} });
  const { rows } = await app.admin.query("SELECT tenant_id FROM sessions WHERE id::text = $1", [id.slice(4)]);
  const sinceMs = Date.now() - 1_000;
  await app.dependencies.classes.store.markHalted(
    { tenantId: rows[0]?.tenant_id, sessionId: id.slice(4) },
    sinceMs,
  );
  const saving = (seconds: number) =>
    app.admin.query(
      `INSERT INTO gateways (id, beat_at, healthy_since) VALUES (gen_random_uuid(), clock_timestamp(),
         clock_timestamp() - $1 * interval '1 second')`,
      [seconds],
    );
  const resume = () =>
    app.call(teacher, "sessionCommand", { params: { id }, body: { type: "capture.resume" } }, { key: "go" });
  expectProblem(await resume(), 503, "capture.recovering");
  await saving(1);
  const early = await resume();
  expectProblem(early, 503, "capture.recovering");
  expect(early.headers.get("retry-after")).toBe("2");
  await saving(60);
  expect((await resume()).status).toBe(200);
  const { body } = await app.call(teacher, "sessionEvents", { params: { id } });
  expect((body as { events: unknown[] }).events.at(-1)).toMatchObject({
    type: "capture.resumed",
    payload: { fromMs: sinceMs, toMs: expect.any(Number) },
  });
});

test("R40 an unchanged state is not sent again", async () => {
  const read = (headers = {}) =>
    app.call(room.learner, "sessionState", { params: { id: room.live } }, { headers });
  const first = await read();
  const etag = first.headers.get("etag") ?? "";
  expect(await read({ "if-none-match": etag })).toMatchObject({ status: 304, body: "" });
  await app.call(room.learner, "sessionJoin", { params: { id: room.live }, body: {} });
  const joined = await read({ "if-none-match": etag });
  expect(joined.status).toBe(200);
  // Names are in no event, and change all the same.
  await app.admin.query("UPDATE users SET name = 'Renamed' WHERE id::text = $1", [room.learner.id.slice(4)]);
  const renamed = await read({ "if-none-match": joined.headers.get("etag") ?? "" });
  expect(renamed.status).toBe(200);
  expect(JSON.stringify(renamed.body)).toContain("Renamed");
});

test("R40 events come in pages that join without a gap", async () => {
  const found: number[] = [];
  const heads = new Set<number>();
  for (let after: number | null = 0; after !== null; ) {
    const query = { after: `${after}`, limit: "1" };
    const { body } = await app.call(room.learner, "sessionEvents", { params: { id: room.live }, query });
    const page = body as { events: { sequence: number }[]; next: number | null; head: number };
    found.push(...page.events.map(({ sequence }) => sequence));
    heads.add(page.head);
    after = page.next;
  }
  const [head = 0] = heads;
  expect(heads.size).toBe(1);
  expect(head).toBeGreaterThanOrEqual(3);
  expect(found).toEqual(Array.from({ length: head }, (_, n) => n + 1));
});

test("R32 [RO12] who follows a class over HTTP gives a sign of life with every request, from the device they are in it with", async () => {
  const { learner, live: id } = await createRoom(app);
  const leases = async () =>
    (
      await app.admin.query(
        "SELECT connection, clock_timestamp() - last_seen_at < interval '5 seconds' AS fresh FROM participant_leases WHERE session_id = $1",
        [id.slice(4)],
      )
    ).rows;
  const poll = () => app.call(learner, "sessionEvents", { params: { id }, query: {} });
  const raise = () => app.call(learner, "sessionCommand", { params: { id }, body: { type: "hand.raise" } });
  await poll();
  expect(await leases()).toEqual([]);
  await app.call(learner, "sessionJoin", { params: { id }, body: {} });
  for (const request of [poll, raise]) {
    await app.admin.query("DELETE FROM participant_leases");
    expect((await request()).status).toBe(200);
    expect(await leases()).toEqual([{ connection: expect.any(String), fresh: true }]);
  }
  await app.call(learner, "sessionLeave", { params: { id }, body: {} });
  await app.admin.query("DELETE FROM participant_leases");
  await poll();
  expect(await leases()).toEqual([]);
});

test("R20 the seeded class is one that its teacher can start", async () => {
  const ada = await app.seeded("ada");
  const { body } = await app.call(ada, "sessionsList", { query: { status: "scheduled" } });
  const seeded = (body as { items: { id: Id<"session">; title: string; courseId: string }[] }).items.find(
    ({ id }) => id === "ses_01980000-0001-7000-8000-000000000190",
  );
  expect(seeded).toMatchObject({ title: "The Life of Stars" });
  const id = seeded?.id ?? ("" as Id<"session">);
  expect((await app.call(ada, "sessionsGet", { params: { id } })).body).toEqual(seeded);
  const started = await app.call(ada, "sessionStart", { params: { id }, body: {} });
  expect(started).toMatchObject({ status: 200, body: { participant: { role: "host" } } });
});

test("R41 what another process recorded is seen at once", async () => {
  const { store } = app.dependencies.classes;
  const person = await app.person();
  const course = await app.course([[person, "teacher"]]);
  const id = await app.session(course);
  const read = () => app.call(person, "sessionsGet", { params: { id } });
  expect((await read()).body).toMatchObject({ status: "scheduled" });
  const { rows } = await app.admin.query("SELECT tenant_id FROM sessions WHERE id::text = $1", [id.slice(4)]);
  const outcome = await store.append(
    { tenantId: rows[0]?.tenant_id, sessionId: id.slice(4) },
    {
      epoch: 1,
      expected: 1,
      events: [
        {
          type: "session.cancelled",
          v: 1,
          payload: {},
          actor: { kind: "user", id: person.id },
          command: null,
        },
      ],
      audit: [],
    },
  );
  expect(outcome.status).toBe("appended");
  expect((await read()).body).toMatchObject({ status: "cancelled" });
});
