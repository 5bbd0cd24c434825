import { Attendance, type Id, type Joined, Session, type Waiting } from "@lectern/shared";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type Answer,
  createTestApp,
  expectNoChange,
  expectProblem,
  type TestApp,
  type TestCourse,
  type TestPerson,
} from "../testing/index.ts";

let app: TestApp;
let recorder = true;
let teacher: TestPerson;
let learner: TestPerson;
let course: TestCourse;
beforeAll(async () => {
  app = await createTestApp();
  Object.assign(app.dependencies.classes, { recorderReady: async () => recorder });
  teacher = await app.person({ roles: ["teacher"] });
  learner = await app.person({ roles: ["student"] });
  course = await app.course([
    [teacher, "teacher"],
    [learner, "learner"],
  ]);
});
beforeEach(() => {
  recorder = true;
  app.media.setReachable(true);
});
afterAll(() => app.close());

const start = (id: Id<"session">, body = {}, key = "start") =>
  app.call(teacher, "sessionStart", { params: { id }, body }, { key });
const join = (id: Id<"session">, body = {}, key = "join") =>
  app.call(learner, "sessionJoin", { params: { id }, body }, { key });
const command = (who: TestPerson, id: Id<"session">, body: { type: string }, key?: string) =>
  app.call(who, "sessionCommand", { params: { id }, body }, key === undefined ? {} : { key });
const joined = ({ body }: Answer) => body as Joined;
const replayed = ({ headers }: Answer) => headers.get("idempotent-replayed") === "true";
const sourcesOf = (answer: Answer) => app.media.connect(joined(answer).media?.token ?? "")?.grants().publish;

async function typesOf(who: TestPerson, id: Id<"session">): Promise<string[]> {
  const { body } = await app.call(who, "sessionEvents", { params: { id } });
  return (body as { events: { type?: string }[] }).events.map(({ type }) => type ?? "hidden");
}

test("R20 a class from its plan to its end, with what each step lets people do", async () => {
  const now = Date.now();
  const plan = {
    lessonId: course.lessonId,
    startsAt: new Date(now).toISOString(),
    endsAt: new Date(now + 3_600_000).toISOString(),
  };
  const made = await app.call(teacher, "sessionsCreate", { body: plan });
  expect(made).toMatchObject({ status: 201, body: { status: "scheduled", title: "Lesson", capture: "ok" } });
  const { id } = Session.parse(made.body);
  expect(made.headers.get("location")).toBe(`/api/v1/sessions/${id}`);

  expectProblem(await join(id), 409, "session.not-now");
  const moved = await app.call(teacher, "sessionsUpdate", { params: { id }, body: { title: "Moved" } });
  expect(moved.body).toMatchObject({ id, title: "Moved" });
  expect((await app.call(learner, "sessionsGet", { params: { id } })).body).toEqual(moved.body);

  const started = await start(id);
  expect(started).toMatchObject({
    status: 200,
    body: {
      session: { status: "live" },
      participant: { role: "host", class: "staff" },
      head: { sequence: 4 },
    },
  });
  expect(sourcesOf(started)).toEqual(["microphone", "camera", "screen", "screen-audio"]);
  const ticket = await app.dependencies.classes.tickets.verify(joined(started).stream.ticket);
  expect(ticket).toMatchObject({ ses: id, participant: joined(started).participant.id });

  const came = await join(id);
  expect(came).toMatchObject({ status: 200, body: { participant: { role: "learner", class: "learner" } } });
  expect(sourcesOf(came)).toEqual([]);
  expect((await command(learner, id, { type: "hand.raise" }, "hand")).body).toEqual({
    sequence: 6,
    duplicate: false,
  });
  const state = await app.call(learner, "sessionState", { params: { id } });
  const me = joined(came).participant.id;
  expect(state.body).toMatchObject({ sequence: 6, class: "learner", state: { hands: { queue: [me] } } });
  expect((state.body as { people: unknown }).people).toMatchObject({ [me]: { name: learner.name } });
  const before = await app.call(learner, "sessionState", { params: { id }, query: { at: "5" } });
  expect(before.body).toMatchObject({ sequence: 5, state: { hands: { queue: [] } } });
  expectProblem(
    await app.call(learner, "sessionState", { params: { id }, query: { at: "7" } }),
    422,
    "state.in-the-future",
  );

  expect((await app.call(learner, "sessionLeave", { params: { id }, body: {} })).status).toBe(200);
  expectProblem(
    await app.call(learner, "sessionEnd", { params: { id }, body: {} }),
    403,
    "session.not-leading",
  );
  const ended = await app.call(teacher, "sessionEnd", { params: { id }, body: {} }, { key: "end" });
  expect(ended).toMatchObject({ status: 200, body: { session: { status: "ended" }, endedAtSequence: 8 } });
  const again = await app.call(teacher, "sessionEnd", { params: { id }, body: {} }, { key: "end" });
  expect(again.body).toEqual(ended.body);
  expect(replayed(again)).toBe(true);
  expectProblem(await command(learner, id, { type: "hand.raise" }, "late"), 409, "session.ended");
  expect((await command(learner, id, { type: "hand.raise" }, "hand")).body).toEqual({
    sequence: 6,
    duplicate: true,
  });
  expect(await typesOf(teacher, id)).toEqual([
    "session.scheduled",
    "session.rescheduled",
    "session.started",
    "participant.joined",
    "participant.joined",
    "hand.raised",
    "participant.left",
    "session.ended",
  ]);

  const attendance = await app.call(teacher, "sessionAttendance", { params: { id } });
  const { items } = Attendance.parse(attendance.body);
  expect(items.map(({ name, role }) => [name, role])).toEqual([
    [teacher.name, "host"],
    [learner.name, "learner"],
  ]);
  expect(items.every(({ lastLeaveAt }) => lastLeaveAt !== null)).toBe(true);
  const csv = await app.call(
    teacher,
    "sessionAttendance",
    { params: { id } },
    { headers: { accept: "text/csv" } },
  );
  expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(csv.body).toContain(`"${learner.name}","learner"`);
});

describe("R24 the log is the key store", () => {
  test("R24 twenty starts at once are one start, and nothing is in idempotency_keys", async () => {
    const id = await app.session(course);
    const keys = (await app.tables()).idempotency_keys;
    const answers = await Promise.all(Array.from({ length: 20 }, () => start(id)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map((answer) => joined(answer).participant.id)).size).toBe(1);
    expect(answers.filter((answer) => !replayed(answer))).toHaveLength(1);
    expect(await typesOf(teacher, id)).toEqual([
      "session.scheduled",
      "session.started",
      "participant.joined",
    ]);
    expect((await app.tables()).idempotency_keys).toEqual(keys);
  });

  test("R24 a repetition mints new credentials for the same device; another body is another request", async () => {
    const id = await app.session(course, { status: "live" });
    const [first, second] = [await join(id), await join(id)];
    expect(replayed(first)).toBe(false);
    expect(replayed(second)).toBe(true);
    expect(joined(second).participant).toEqual(joined(first).participant);
    expect(joined(second).stream.ticket).not.toBe(joined(first).stream.ticket);
    expect((await typesOf(teacher, id)).filter((type) => type === "participant.joined")).toHaveLength(1);
    expectProblem(await join(id, { consent: true }), 422, "idempotency.key-reused");
    expectProblem(
      await app.call(learner, "sessionJoin", { params: { id }, body: {} }, { key: null }),
      400,
      "idempotency.key-missing",
    );
  });

  test("T24 the key is the person's, and who lost the class gets no old answer", async () => {
    const other = await app.person({ roles: ["student"] });
    const taught = await app.course([
      [teacher, "teacher"],
      [other, "learner"],
      [learner, "learner"],
    ]);
    const id = await app.session(taught, { status: "live" });
    const call = (who: TestPerson) =>
      app.call(who, "sessionJoin", { params: { id }, body: {} }, { key: "shared" });
    expect(joined(await call(learner)).participant.id).not.toBe(joined(await call(other)).participant.id);
    await app.admin.query("DELETE FROM enrollments WHERE course_id::text = $1 AND user_id::text = $2", [
      taught.id.slice(4),
      other.id.slice(4),
    ]);
    expectProblem(await call(other), 404, "session.missing");
  });
});

describe("R22 what a class needs before it may start", () => {
  const nothing = (id: Id<"session">, attempt: () => Promise<Answer>, code: string) =>
    expectNoChange(app, async () => {
      expectProblem(await attempt(), 503, code);
      expect(await typesOf(teacher, id)).toEqual(["session.scheduled"]);
    });

  test("R22 a media server that does not answer: 503, and the log says nothing; then the same key starts it", async () => {
    const id = await app.session(course);
    app.media.setReachable(false);
    await nothing(id, () => start(id), "media.unavailable");
    app.media.setReachable(true);
    expect((await start(id)).status).toBe(200);
  });

  test("R53 a class that is to be recorded needs a recorder, unless the teacher starts without", async () => {
    const id = await app.session(course, { recording: "on" });
    recorder = false;
    await nothing(id, () => start(id), "recording.unavailable");
    expect((await start(id, { recording: "off" }, "without")).body).toMatchObject({
      session: { recording: "off", status: "live" },
    });
  });

  test("R22 without a media server a class runs with media null", async () => {
    const bare = await createTestApp();
    try {
      Object.assign(bare.dependencies.classes, { media: null });
      const host = await bare.person();
      const id = await bare.session(await bare.course([[host, "teacher"]]));
      const started = await bare.call(host, "sessionStart", { params: { id }, body: {} });
      expect(started).toMatchObject({ status: 200, body: { media: null } });
    } finally {
      await bare.close();
    }
  });
});

test("R20 on a running class start is joining, for staff", async () => {
  const assistant = await app.person();
  const id = await app.session(
    await app.course([
      [assistant, "assistant"],
      [learner, "learner"],
    ]),
    { status: "live" },
  );
  const came = await app.call(assistant, "sessionStart", { params: { id }, body: {} });
  expect(came).toMatchObject({ status: 200, body: { participant: { role: "assistant", class: "staff" } } });
  expectProblem(
    await app.call(learner, "sessionStart", { params: { id }, body: {} }),
    403,
    "session.not-leading",
  );
});

test("T27 a recorded class asks for its recording once, and who did not agree publishes nothing", async () => {
  const id = await app.session(course, { recording: "on", stage: "open" });
  const silent = await start(id);
  expect(sourcesOf(silent)).toEqual([]);
  expect(await typesOf(teacher, id)).toContain("recording.requested");
  const agreed = await join(id, { consent: true });
  expect(sourcesOf(agreed)).toEqual(["microphone", "camera"]);
  await start(id);
  const types = await typesOf(teacher, id);
  expect(types.filter((type) => type === "recording.requested")).toHaveLength(1);
  expect(types.filter((type) => type === "consent.given")).toHaveLength(1);
});

test("R21 at the door: 202, no media, no state but one's own; let in, one joins", async () => {
  const id = await app.session(course, { admission: "waiting-room" });
  await start(id);
  const outside = await join(id);
  expect(outside).toMatchObject({ status: 202, body: { waiting: true, participant: { class: "waiting" } } });
  const { participant, ...rest } = outside.body as Waiting;
  expect(Object.keys(rest).sort()).toEqual(["stream", "waiting"]);
  expect(await typesOf(learner, id)).toEqual(["session.scheduled", "session.started", "hidden", "hidden"]);
  expect(replayed(await join(id))).toBe(true);
  const admit = { type: "participant.admit", participantId: participant.id };
  expect((await command(teacher, id, admit)).status).toBe(200);
  expect(await join(id, {}, "in")).toMatchObject({
    status: 200,
    body: { participant: { class: "learner" } },
  });
});

test("T7 who was removed gets nothing any more, not even for an old key", async () => {
  const id = await app.session(course);
  await start(id);
  const { participant } = joined(await join(id));
  const remove = { type: "participant.remove", participantId: participant.id };
  expect((await command(teacher, id, remove)).status).toBe(200);
  for (const key of ["join", "again"]) expectProblem(await join(id, {}, key), 403, "roster.removed");
  expectProblem(await app.call(learner, "sessionState", { params: { id } }), 403, "roster.removed");
  expectProblem(await app.call(learner, "sessionEvents", { params: { id } }), 403, "roster.removed");
});
