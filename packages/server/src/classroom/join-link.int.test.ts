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
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const join = (who: TestPerson, { code }: TestCourse, key?: string) =>
  app.call(who, "joinLinkUse", { params: { code } }, key === undefined ? {} : { key });

const joinBy = (joining: "request" | "closed" | "open", { id }: TestCourse) =>
  app.admin.query("UPDATE courses SET joining = $2 WHERE id = $1", [uuidFromId(id), joining]);

const auditOf = async ({ id }: TestPerson) =>
  (
    await app.admin.query(
      "SELECT action, actor_id, basis, before, after FROM audit_log WHERE subject_id = $1",
      [id],
    )
  ).rows;

test("R12 who enrols by the link is audited like everybody who is enrolled, once however often they come", async () => {
  const course = await app.course();
  const student = await app.person({ roles: ["student"] });
  const answers = await Promise.all(["a", "a", "b", "c"].map((key) => join(student, course, key)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(answers[0]?.body).toMatchObject({ enrolled: "learner", joining: "open" });
  expect(await auditOf(student)).toEqual([
    {
      action: "enrollment.added",
      actor_id: uuidFromId(student.id),
      basis: "student of the school",
      before: null,
      after: { course: course.id, role: "learner" },
    },
  ]);
});

test("R12 who is on the roster already keeps their role by the link, and nothing is audited", async () => {
  const assistant = await app.person({ roles: ["student"] });
  const course = await app.course([[assistant, "assistant"]]);
  expect((await join(assistant, course)).body).toMatchObject({ enrolled: "assistant" });
  expect(await auditOf(assistant)).toEqual([]);
});

test("R2 a link of a course that is closed enrols nobody and leaves no trace", async () => {
  const course = await app.course();
  const student = await app.person({ roles: ["student"] });
  await joinBy("closed", course);
  await expectNoChange(app, async () => {
    expectProblem(await join(student, course), 403, "join-link.closed");
  });
});
