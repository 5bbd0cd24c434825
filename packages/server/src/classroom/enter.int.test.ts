import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, expectProblem, type TestApp } from "../testing/index.ts";

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

test("R21 an old key does not bring back to the door who left it; a new one does", async () => {
  const learner = await app.person({ roles: ["student"] });
  const course = await app.course([[learner, "learner"]]);
  const id = await app.session(course, { status: "live", admission: "waiting-room" });
  const join = (key: string) => app.call(learner, "sessionJoin", { params: { id }, body: {} }, { key });
  expect((await join("first")).status).toBe(202);
  expect((await app.call(learner, "sessionLeave", { params: { id }, body: {} })).status).toBe(200);
  expectProblem(await join("first"), 409, "roster.no-longer-waiting");
  expect((await join("second")).status).toBe(202);
});

test("R20 an assistant who starts a running class that is not recorded yet just comes in", async () => {
  const assistant = await app.person({ roles: ["student"] });
  const course = await app.course([[assistant, "assistant"]]);
  const id = await app.session(course, { status: "live", recording: "on" });
  const came = await app.call(assistant, "sessionStart", { params: { id }, body: {} });
  expect(came).toMatchObject({ status: 200, body: { participant: { role: "assistant", class: "staff" } } });
});

test("R24 A8 a permission set before its teacher came is set once, however late its request is repeated", async () => {
  const teacher = await app.person();
  const id = await app.session(await app.course([[teacher, "teacher"]]));
  const put = (allow: boolean | null, key: string) =>
    app.call(
      teacher,
      "sessionOverridesPut",
      { params: { id }, body: { target: { role: "learner" }, permission: "chat.write", allow } },
      { key },
    );
  expect((await put(false, "silence")).status).toBe(200);
  await app.call(teacher, "sessionStart", { params: { id }, body: {} });
  expect((await put(null, "speak")).body).toEqual({ items: [] });
  const late = await put(false, "silence");
  expect(late).toMatchObject({ status: 200, body: { items: [] } });
  expect(late.headers.get("idempotent-replayed")).toBe("true");
});
