import { uuidFromId } from "@lectern/shared";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createTestApp,
  expectNoChange,
  expectProblem,
  type TestApp,
  type TestCourse,
  type TestPerson,
} from "../testing/index.ts";

let app: TestApp;
let teacher: TestPerson;
beforeAll(async () => {
  app = await createTestApp();
  teacher = await app.person({ roles: ["teacher"] });
});
afterAll(() => app.close());

const byRequest = async (): Promise<TestCourse> => {
  const course = await app.course([[teacher, "teacher"]]);
  await setJoining(course, "request");
  return course;
};
const setJoining = ({ id }: TestCourse, joining: string) =>
  app.admin.query("UPDATE courses SET joining = $2 WHERE id = $1", [uuidFromId(id), joining]);
const student = () => app.person({ roles: ["student"] });
const ask = (who: TestPerson, { code }: TestCourse, key?: string) =>
  app.call(who, "joinLinkUse", { params: { code } }, key === undefined ? {} : { key });
const link = (who: TestPerson, { code }: TestCourse) => app.call(who, "joinLinkGet", { params: { code } });
const list = (course: TestCourse, query = {}) =>
  app.call(teacher, "joinRequestsList", { params: { id: course.id }, query });
const answer = (id: "joinRequestsAccept" | "joinRequestsDecline", course: TestCourse, who: TestPerson) =>
  app.send(teacher, id, { params: { id: course.id, userId: who.id } });
const auditOf = async ({ id }: TestPerson) =>
  (await app.admin.query("SELECT action, actor_id FROM audit_log WHERE subject_id = $1 ORDER BY id", [id]))
    .rows;

test("R24 who asks waits in the order of asking, once however often they ask, and sees it by the link", async () => {
  const course = await byRequest();
  const [first, second] = [await student(), await student()];
  const answers = await Promise.all(["a", "a", "b", "c"].map((key) => ask(first, course, key)));
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
  expect(answers[0]?.body).toMatchObject({
    waiting: true,
    request: "pending",
    enrolled: null,
    session: null,
  });
  expect((await ask(second, course)).status).toBe(202);
  expect((await link(second, course)).body).toMatchObject({ request: "pending", enrolled: null });
  const page = await list(course, { limit: "1" });
  expect(page.body).toMatchObject({ items: [{ userId: first.id, name: first.name, email: first.email }] });
  const { nextCursor } = page.body as { nextCursor: string };
  expect((await list(course, { cursor: nextCursor })).body).toMatchObject({
    items: [{ userId: second.id }],
    nextCursor: null,
  });
  expect((await app.call(teacher, "coursesGet", { params: { id: course.id } })).body).toMatchObject({
    joinRequestCount: 2,
  });
  expect(await auditOf(first)).toEqual([{ action: "join-request.made", actor_id: uuidFromId(first.id) }]);
});

test("R12 who is accepted is enrolled, once, and both the answer and the enrolment are audited", async () => {
  const course = await byRequest();
  const asks = await student();
  await ask(asks, course);
  const answers = await Promise.all([1, 2, 3].map(() => answer("joinRequestsAccept", course, asks)));
  for (const { status, body } of answers) {
    expect(status).toBe(200);
    expect(body).toMatchObject({ userId: asks.id, role: "learner" });
  }
  expect((await link(asks, course)).body).toMatchObject({ enrolled: "learner", request: null });
  expect((await list(course)).body).toMatchObject({ items: [] });
  const by = uuidFromId(teacher.id);
  expect((await auditOf(asks)).slice(1)).toEqual([
    { action: "join-request.accepted", actor_id: by },
    { action: "enrollment.added", actor_id: by },
  ]);
});

test("R12 who is declined sees it, waits no more, and may ask again", async () => {
  const course = await byRequest();
  const asks = await student();
  await ask(asks, course);
  for (const { status } of [
    await answer("joinRequestsDecline", course, asks),
    await answer("joinRequestsDecline", course, asks),
  ])
    expect(status).toBe(204);
  expect((await link(asks, course)).body).toMatchObject({ request: "declined", enrolled: null });
  expect((await list(course)).body).toMatchObject({ items: [] });
  expect((await ask(asks, course)).status).toBe(202);
  expect((await list(course)).body).toMatchObject({ items: [{ userId: asks.id }] });
  expect((await auditOf(asks)).map(({ action }) => action)).toEqual([
    "join-request.made",
    "join-request.declined",
    "join-request.made",
  ]);
});

test("R22 who waits when the course is opened comes in by asking again, and when it is closed may still be accepted", async () => {
  const course = await byRequest();
  const [comesIn, waits] = [await student(), await student()];
  for (const who of [comesIn, waits]) await ask(who, course);
  await setJoining(course, "open");
  expect((await ask(comesIn, course)).body).toMatchObject({ enrolled: "learner", request: null });
  await setJoining(course, "closed");
  expectProblem(await ask(waits, course), 403, "join-link.closed");
  expect((await answer("joinRequestsAccept", course, waits)).status).toBe(200);
});

test("R22 who never asked cannot be answered, and who was enrolled otherwise waits no more", async () => {
  const course = await byRequest();
  const [never, asks] = [await student(), await student()];
  await expectNoChange(app, async () => {
    expectProblem(await answer("joinRequestsAccept", course, never), 404, "join-request.missing");
    expectProblem(await answer("joinRequestsDecline", course, never), 404, "join-request.missing");
  });
  await ask(asks, course);
  await app.call(teacher, "enrollmentsPut", {
    params: { id: course.id, userId: asks.id },
    body: { role: "assistant" },
  });
  expect((await list(course)).body).toMatchObject({ items: [] });
  expect((await ask(asks, course)).body).toMatchObject({ enrolled: "assistant", request: null });
});
