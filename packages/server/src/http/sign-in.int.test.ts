import { uuidFromId } from "@lectern/shared";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp, testPublicUrl } from "../testing/index.ts";
import { createHttpApp } from "./app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const signIn = (email: string, headers: Record<string, string> = {}) =>
  app.call(null, "localToken", { body: { email } }, { headers });

test("R10 a seeded person signs in, by token and by cookie alike", async () => {
  const answer = await signIn(" Ada@Northwind.localhost ");
  expect(answer).toMatchObject({ status: 200, body: { user: { name: "Ada", status: "active" } } });
  const { token } = answer.body as { token: string };
  expect((await app.call({ token }, "me", {})).body).toMatchObject({ user: { name: "Ada" } });
  expect((await app.call({ cookie: token }, "me", {})).body).toMatchObject({ user: { name: "Ada" } });
  const headers = { origin: testPublicUrl };
  expect(
    (await app.call({ cookie: token }, "coursesCreate", { body: { title: "By cookie" } }, { headers }))
      .status,
  ).toBe(201);
});

test("R10 the cookie is HttpOnly, Lax, for every path, and bound to the host where there is TLS", async () => {
  expect((await signIn("ada@northwind.localhost")).headers.getSetCookie()).toEqual([
    expect.stringMatching(/^lectern-session=[\w.-]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/),
  ]);
  const secure = createHttpApp({ ...app.dependencies, publicUrl: "https://school.example" });
  const answer = await secure.fetch(
    new Request("https://school.example/api/v1/auth/local/token", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "ada@northwind.localhost" }),
    }),
  );
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      /^__Host-lectern-session=[\w.-]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    ),
  ]);
  expect(answer.headers.get("strict-transport-security")).toContain("max-age");
});

test("R10 a bearer wins over a cookie", async () => {
  const [ada, sam] = [await app.seeded("ada"), await app.seeded("sam")];
  const answer = await app.call(sam, "me", {}, { headers: { cookie: `lectern-session=${ada.token}` } });
  expect(answer.body).toMatchObject({ user: { name: "Sam" } });
  const bad = await app.call(
    { token: "x" },
    "me",
    {},
    { headers: { cookie: `lectern-session=${ada.token}` } },
  );
  expect(bad.status).toBe(401);
});

test("R10 an invited person becomes active by signing in, once", async () => {
  const invited = await app.person({ roles: ["teacher"], status: "invited" });
  expect(await signIn(invited.email)).toMatchObject({
    status: 200,
    body: { user: { id: invited.id, status: "active" } },
  });
  expect((await signIn(invited.email)).status).toBe(200);
  const { rows } = await app.admin.query("SELECT status, subject FROM users WHERE id = $1", [
    uuidFromId(invited.id),
  ]);
  expect(rows).toEqual([{ status: "active", subject: `local|${invited.email}` }]);
});

test("R10 who is unknown or closed does not sign in, and nobody is created", async () => {
  const closed = await app.person({ status: "deactivated" });
  const before = await app.tables();
  for (const email of ["nobody@northwind.localhost", "ada@unknown.example", "ada@fabrikam.localhost"]) {
    const answer = await signIn(email);
    expect(answer).toMatchObject({ status: 401, body: { code: "sign-in.unknown-email" } });
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
  expect(await signIn(closed.email)).toMatchObject({ status: 403, body: { code: "user.deactivated" } });
  expect((await signIn("not an address")).status).toBe(400);
  expect(await app.tables()).toEqual(before);
});

test("T5 another site signs nobody in or out", async () => {
  for (const origin of ["null", "https://evil.example"]) {
    expect(await signIn("ada@northwind.localhost", { origin })).toMatchObject({
      status: 403,
      body: { code: "origin.refused" },
    });
    expect((await app.call(null, "signOut", {}, { headers: { origin } })).status).toBe(403);
  }
  expect((await signIn("ada@northwind.localhost", { origin: testPublicUrl })).status).toBe(200);
});

test("R10 signing out clears the cookie", async () => {
  const answer = await app.call(null, "signOut", {});
  expect(answer.status).toBe(204);
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^lectern-session=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/),
  ]);
});

test("R10 without the local identity provider there is no such route", async () => {
  const clerk = createHttpApp({ ...app.dependencies, localIssuer: null });
  const answer = await clerk.fetch(
    new Request(`${testPublicUrl}/api/v1/auth/local/token`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "ada@northwind.localhost" }),
    }),
  );
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ code: "route.missing" });
});
