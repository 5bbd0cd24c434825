import type { Id, LessonPoll, LessonScene } from "@lectern/shared";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createTestApp,
  expectProblem,
  samplePoll,
  type TestApp,
  type TestCourse,
  type TestPerson,
} from "../testing/index.ts";

let app: TestApp;
let grace: TestPerson;
let course: TestCourse;
beforeAll(async () => {
  app = await createTestApp();
  grace = await app.person({ roles: ["teacher"] });
});
afterAll(() => app.close());

const lesson = () => ({ id: course.lessonId });
async function scenes(): Promise<LessonScene[]> {
  const { body } = await app.call(grace, "lessonScenesList", { params: lesson() });
  return (body as { items: LessonScene[] }).items;
}
async function add(title: string): Promise<Id<"scene">> {
  const body = { title, layout: "camera" as const };
  const answer = await app.call(grace, "lessonScenesCreate", { params: lesson(), body });
  expect(answer.status).toBe(201);
  return (answer.body as LessonScene).id;
}
const titles = async () => (await scenes()).map(({ title }) => title);
const order = (sceneIds: Id<"scene">[]) =>
  app.call(grace, "lessonScenesOrder", { params: lesson(), body: { sceneIds } });

describe("R40 a lesson's scenes", () => {
  test("R40 are added at the end, moved, changed and removed; the order has no gaps", async () => {
    course = await app.course([[grace, "teacher"]]);
    const [a, b, c] = [await add("A"), await add("B"), await add("C")];
    expect((await order([c, a, b])).status).toBe(200);
    expect(await titles()).toEqual(["C", "A", "B"]);
    await app.call(grace, "lessonScenesDelete", { params: { ...lesson(), sceneId: a } });
    expect((await scenes()).map(({ position }) => position)).toEqual([1, 2]);
    const params = { ...lesson(), sceneId: b };
    await app.call(grace, "lessonScenesUpdate", { params, body: { notes: "Slowly." } });
    expect((await app.call(grace, "lessonScenesGet", { params })).body).toMatchObject({
      title: "B",
      notes: "Slowly.",
    });
  });

  test("R40 an order that forgets, repeats or invents a scene is refused", async () => {
    course = await app.course([[grace, "teacher"]]);
    const [a, b] = [await add("A"), await add("B")];
    const elsewhere = "scn_01980000-0001-7000-8000-00000000ffff" as Id<"scene">;
    for (const wrong of [[a], [a, a], [a, b, b], [a, elsewhere], []])
      expectProblem(await order(wrong), 409, "scene.other-order");
    expect(await titles()).toEqual(["A", "B"]);
  });

  test("R40 a scene whose fields do not fit together is refused with the field", async () => {
    course = await app.course([[grace, "teacher"]]);
    const create = (fields: Record<string, unknown>) =>
      app.send(grace, "lessonScenesCreate", { params: lesson(), body: { title: "S", ...fields } });
    const assetId = await app.asset(grace, "ready");
    for (const [fields, detail] of [
      [{ layout: "slide" }, /assetId/],
      [{ layout: "camera", assetId, page: 1 }, /assetId/],
      [{ layout: "image", assetId }, /page/],
      [{ layout: "camera", countdownMs: 5_000 }, /countdownMs/],
    ] as const)
      expect(expectProblem(await create(fields), 422, "scene.unfit").detail).toMatch(detail);
    const page = await create({ layout: "image", assetId, page: 2 });
    expectProblem(page, 422, "scene.page-missing");
  });

  test("T3 R80 a file of another school, of another teacher, or unchecked is not shown", async () => {
    course = await app.course([[grace, "teacher"]]);
    const eve = await app.seeded("Eve");
    const other = await app.person({ roles: ["teacher"] });
    const show = async (assetId: Id<"asset">) => {
      const body = { title: "S", layout: "image" as const, assetId, page: 1 };
      return app.call(grace, "lessonScenesCreate", { params: lesson(), body });
    };
    for (const owner of [eve, other])
      expectProblem(await show(await app.asset(owner, "ready")), 422, "scene.asset-missing");
    expectProblem(await show(await app.asset(grace, "uploading")), 409, "scene.asset-uploading");
    expect((await show(await app.asset(grace, "ready"))).status).toBe(201);
  });

  test("T18 a call to action leads to https on a named host, and nowhere else", async () => {
    course = await app.course([[grace, "teacher"]]);
    for (const url of [
      "javascript:alert(1)",
      "http://a.example/",
      "https://me:pw@a.example/",
      "https://a.b\\@c.d",
    ]) {
      const overlays = [{ kind: "cta", id: "cta", label: "Go", url }];
      const body = { title: "S", layout: "camera", overlays };
      const answer = await app.send(grace, "lessonScenesCreate", { params: lesson(), body });
      expectProblem(answer, 400, "input.invalid");
    }
  });
});

test("R50 a lesson's polls are prepared, changed and removed", async () => {
  course = await app.course([[grace, "teacher"]]);
  const made = await app.call(grace, "lessonPollsCreate", { params: lesson(), body: samplePoll as never });
  const { id: pollId } = made.body as LessonPoll;
  const params = { ...lesson(), pollId };
  const body = { ...samplePoll, question: "Which one shines longest?" } as never;
  expect((await app.call(grace, "lessonPollsUpdate", { params, body })).body).toMatchObject({
    question: "Which one shines longest?",
    position: 1,
  });
  const quiz = { ...samplePoll, mode: "quiz" };
  const wrong = await app.send(grace, "lessonPollsCreate", { params: lesson(), body: quiz });
  expectProblem(wrong, 400, "input.invalid");
  expect((await app.call(grace, "lessonPollsDelete", { params })).status).toBe(204);
  expect((await app.call(grace, "lessonPollsList", { params: lesson() })).body).toEqual({ items: [] });
});

test("R40 scheduling a class brings its lesson's studio; later changes of the lesson stay there", async () => {
  course = await app.course([[grace, "teacher"]]);
  const assetId = await app.asset(grace, "ready");
  await app.scene(course, assetId);
  for (let n = 1; n <= 22; n += 1) await add(`Scene ${n}`);
  await app.poll(course);
  const startsAt = new Date(Date.now() + 3_600_000).toISOString();
  const endsAt = new Date(Date.now() + 7_200_000).toISOString();
  const body = { lessonId: course.lessonId, startsAt, endsAt };
  const scheduled = await app.call(grace, "sessionsCreate", { body });
  expect(scheduled.status).toBe(201);
  const { id } = scheduled.body as { id: Id<"session"> };
  await add("Too late");
  const { body: answer } = await app.call(grace, "sessionState", { params: { id }, query: {} });
  const { studio, polls } = (answer as { state: Record<string, Record<string, unknown>> }).state;
  const brought = studio?.scenes as { title: string; assetId: string | null }[];
  expect(brought.map(({ title }) => title)).toEqual([
    "A picture",
    ...Array.from({ length: 22 }, (_, n) => `Scene ${n + 1}`),
  ]);
  expect(brought[0]?.assetId).toBe(assetId);
  expect(polls?.prepared).toMatchObject([{ question: samplePoll.question }]);
  const picture = { id, assetId, page: "1", variant: "image" };
  expect((await app.call(grace, "sessionPicture", { params: picture })).status).toBe(200);
});
