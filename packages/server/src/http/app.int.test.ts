import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/index.ts";

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

test("R10 the caller, their school, roles and capabilities", async () => {
  const me = await app.call(await app.seeded("ada"), "me", {});
  expect(me.status).toBe(200);
  expect(me.body).toMatchObject({
    user: { email: "ada@northwind.localhost", name: "Ada", status: "active" },
    tenant: { name: "Northwind School" },
    roles: ["owner", "teacher"],
    capabilities: expect.arrayContaining(["course.create", "audit.read"]),
  });
});

test("R20 a course is created with its location and found again", async () => {
  const grace = await app.seeded("grace");
  const created = await app.call(grace, "coursesCreate", { body: { title: "Optics" } });
  expect(created.status).toBe(201);
  const at = created.headers.get("location") ?? "";
  expect(at).toMatch(/^\/api\/v1\/courses\/crs_/);
  const read = await app.request(grace, "GET", at);
  expect(read.body).toEqual(created.body);
});
