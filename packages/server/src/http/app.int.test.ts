import { createPool } from "@lectern/db";
import { Problem } from "@lectern/shared";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createTestApp,
  type FaultyPool,
  faultyPool,
  type TestApp,
  type TestPerson,
} from "../testing/index.ts";
import { createHttpApp } from "./app.ts";

let app: TestApp;
let faults: FaultyPool;
let ada: TestPerson;
beforeAll(async () => {
  app = await createTestApp((pool) => {
    faults = faultyPool(pool);
    return {
      pool: faults.pool,
      metricsToken: "metrics-canary",
      readiness: [{ name: "database", check: () => pool.query("SELECT 1").then(() => undefined) }],
    };
  });
  ada = await app.seeded("ada");
});
afterAll(() => app.close());

test("R10 the caller, their school, roles and capabilities", async () => {
  const me = await app.call(ada, "me", {});
  expect(me.status).toBe(200);
  expect(me.body).toMatchObject({
    user: { email: "ada@northwind.localhost", name: "Ada", status: "active" },
    tenant: { name: "Northwind School" },
    roles: expect.arrayContaining(["owner", "teacher"]),
    capabilities: expect.arrayContaining(["course.create", "audit.read"]),
  });
});

test("R10 a person of a verified organisation is created on first sight, without a role", async () => {
  const person = await app.person();
  await app.admin.query("DELETE FROM users WHERE email = $1", [person.email]);
  const [first, second] = await Promise.all([app.call(person, "me", {}), app.call(person, "me", {})]);
  expect([first?.status, second?.status]).toEqual([200, 200]);
  expect(first?.body).toEqual(second?.body);
  expect(first?.body).toMatchObject({ user: { email: person.email }, roles: [], capabilities: [] });
});

test("R10 a token of an organisation that is no school here is forbidden", async () => {
  const token = await app.dependencies.localIssuer?.issue({
    email: "x@y.example",
    name: "X",
    organisation: "org_none",
  });
  expect(await app.call({ token: token ?? "" }, "me", {})).toMatchObject({
    status: 403,
    body: { code: "tenant.missing" },
  });
});

describe("R83 every request", () => {
  test("R83 keeps a sane X-Request-Id, makes one otherwise, and logs one line with route, status and time", async () => {
    const given = await app.request(ada, "GET", "/api/v1/courses", {
      headers: { "x-request-id": "abc-123.DEF_4" },
    });
    expect(given.headers.get("x-request-id")).toBe("abc-123.DEF_4");
    for (const hostile of ["short", "x".repeat(200), "with space in it", "<script>alert(1)</script>"]) {
      const made = await app.request(ada, "GET", "/nowhere", { headers: { "x-request-id": hostile } });
      expect(made.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    }
    const lines = app.logged.filter(({ requestId }) => requestId === "abc-123.DEF_4");
    expect(lines).toMatchObject([
      { level: "info", message: "request", method: "GET", route: "/api/v1/courses", status: 200 },
    ]);
    expect(lines[0]?.durationMs).toBeGreaterThan(0);
  });

  test("R83 T26 is measured by route template, and neither log nor metrics hold ids, tokens or addresses", async () => {
    const { id } = await app.course();
    await app.call(ada, "coursesGet", { params: { id } });
    await app.request(ada, "BREW", `/api/v1/courses/${id}`);
    const { body } = await app.request(null, "GET", "/metrics", {
      headers: { authorization: "Bearer metrics-canary" },
    });
    expect(body).toMatch(
      /lectern_http_request_duration_seconds_count\{.*route="\/api\/v1\/courses\/\{id\}".*status="200"/,
    );
    expect(body).toContain('method="other"');
    const told = `${JSON.stringify(app.logged)}${body}`;
    for (const secret of [id, ada.token, ada.email, "metrics-canary", "BREW"])
      expect(told).not.toContain(secret);
  });

  test("R82 is answered as data: not stored, sniffed, framed or embedded", async () => {
    for (const path of ["/api/v1/me", "/nowhere", "/healthz", "/api/v1/openapi.json"]) {
      const { headers } = await app.request(ada, "GET", path);
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("x-powered-by")).toBeNull();
    }
  });
});

describe("R82 what is not there", () => {
  test("R82 an unknown path is a problem, whoever asks", async () => {
    for (const path of [
      "/",
      "/api",
      "/api/v1",
      "/api/v1/nothing",
      "/api/v1/me/",
      "/api/v1//me",
      "/api/v2/me",
    ]) {
      for (const as of [null, ada]) {
        const answer = await app.request(as, "GET", path);
        expect(answer).toMatchObject({ status: 404, body: { code: "route.missing" } });
        Problem.parse(answer.body);
      }
    }
  });

  test("R82 a wrong method says which are right", async () => {
    const answer = await app.request(ada, "PUT", "/api/v1/courses");
    expect(answer).toMatchObject({ status: 405, body: { code: "method.not-allowed" } });
    expect(answer.headers.get("allow")).toBe("GET, HEAD, POST");
    expect((await app.request(ada, "OPTIONS", "/api/v1/me")).headers.get("allow")).toBe("GET, HEAD");
    expect((await app.request(ada, "GET", "/api/webhooks/clerk")).headers.get("allow")).toBe("POST");
  });

  test("R90 the OpenAPI document is served to everybody", async () => {
    const { status, body } = await app.request(null, "GET", "/api/v1/openapi.json");
    expect(status).toBe(200);
    expect(body).toMatchObject({ openapi: "3.1.0", paths: { "/me": {} } });
  });
});

describe("T4 T25 only the token says who calls", () => {
  const spoofed = {
    "x-user-id": "usr_1",
    "x-user-email": "ada@northwind.localhost",
    "x-tenant-id": "01980000-0001-7000-8000-000000000000",
    "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    "x-forwarded-for": "127.0.0.1",
    "x-original-url": "/healthz",
    "x-rewrite-url": "/healthz",
    "x-http-method-override": "GET",
  };

  test("T4 internal headers open nothing", async () => {
    expect((await app.request(null, "GET", "/api/v1/me", { headers: spoofed })).status).toBe(401);
  });

  test.each([
    "/api/v1/%6de",
    "/api/v1/me?x=.rsc",
    "/api/v1/me.rsc",
    "/api/v1/../v1/me",
    "/api/v1/me;a=b",
    "/API/V1/me",
    "/api/v1/%2e%2e/v1/me",
  ])("T4 %s without a token answers nothing", async (path) => {
    expect([401, 404]).toContain((await app.request(null, "GET", path)).status);
  });

  test("T25 they change neither who one is nor where links lead", async () => {
    const sam = await app.seeded("sam");
    expect((await app.request(sam, "GET", "/api/v1/me", { headers: spoofed })).body).toMatchObject({
      user: { email: sam.email },
    });
    const made = await app.call(ada, "coursesCreate", { body: { title: "Here" } }, { headers: spoofed });
    expect(made.headers.get("location")).toMatch(/^\/api\/v1\/courses\/crs_[0-9a-f-]{36}$/);
    const other = await app.seeded("eve");
    expect(
      (await app.request(other, "GET", made.headers.get("location") ?? "", { headers: spoofed })).status,
    ).toBe(404);
  });
});

describe("R82 R83 when something breaks", () => {
  test("R82 a bug is a 500 that tells nothing but its request, and is captured", async () => {
    const bug = new Error("canary-of-the-bug");
    faults.failNext("BEGIN", bug);
    const answer = await app.call(ada, "me", {});
    expect(answer).toMatchObject({
      status: 500,
      body: { code: "internal.error", requestId: answer.headers.get("x-request-id") },
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/canary|stack|\.ts/);
    expect(app.captured.at(-1)).toBe(bug);
  });

  test.each([
    ["57014", "database.unavailable"],
    ["57P01", "database.unavailable"],
    ["53300", "database.unavailable"],
    ["ECONNRESET", "database.unavailable"],
    ["55P03", "database.busy"],
  ])("R82 database trouble %s passes: 503 with Retry-After, and no bug", async (code, reason) => {
    const before = app.captured.length;
    faults.failNext("BEGIN", Object.assign(new Error("trouble"), { code }));
    const answer = await app.call(ada, "me", {});
    expect(answer).toMatchObject({ status: 503, body: { code: reason } });
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(app.captured).toHaveLength(before);
  });

  test("R82 a database that is not there is a 503, while the process is alive and says that it is not ready", async () => {
    const onError = () => undefined;
    const pool = createPool("postgres://app_web:x@127.0.0.1:1/nothing", { name: "down", onError });
    const check = () => pool.query("SELECT 1").then(() => undefined);
    const down = createHttpApp({ ...app.dependencies, pool, readiness: [{ name: "database", check }] });
    const get = (path: string) =>
      down.fetch(
        new Request(`http://localhost:3000${path}`, { headers: { authorization: `Bearer ${ada.token}` } }),
      );
    const answer = await get("/api/v1/me");
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("2");
    expect(await answer.json()).toMatchObject({ code: "database.unavailable" });
    expect((await get("/healthz")).status).toBe(200);
    const ready = await get("/readyz");
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({
      status: "unavailable",
      checks: [{ name: "database", ready: false }],
    });
    await pool.end();
  });

  test("R83 ready when everything can be used", async () => {
    const { status, body } = await app.request(null, "GET", "/readyz");
    expect({ status, body }).toEqual({
      status: 200,
      body: { status: "ready", checks: [{ name: "database", ready: true }] },
    });
  });

  test("R83 metrics are for who has their token; to others there is no such page", async () => {
    const nowhere = (await app.request(null, "GET", "/nowhere")).body as Problem;
    for (const authorization of [
      undefined,
      "Bearer wrong",
      "metrics-canary",
      "Bearer metrics-canary2",
      "Bearer ",
    ]) {
      const headers = authorization === undefined ? {} : { authorization };
      const answer = await app.request(null, "GET", "/metrics", { headers });
      expect(answer.status).toBe(404);
      expect({ ...(answer.body as Problem), requestId: "" }).toEqual({ ...nowhere, requestId: "" });
    }
  });
});
