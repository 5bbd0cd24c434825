import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type FaultyPool, faultyPool, type TestApp } from "../../testing/index.ts";
import { createErrorTracker, type SentryErrorTracker } from "./error-tracker.ts";

let sink: Server;
let tracker: SentryErrorTracker;
let app: TestApp;
let faults: FaultyPool;
const reports: string[] = [];

beforeAll(async () => {
  sink = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      text += chunk;
    });
    request.on("end", () => {
      reports.push(text);
      response.setHeader("content-type", "application/json").end("{}");
    });
  });
  await new Promise<void>((resolve) => sink.listen(0, "127.0.0.1", resolve));
  const address = sink.address();
  if (typeof address !== "object" || address === null) throw new Error("the sink has no port");
  const dsn = `http://public@127.0.0.1:${address.port}/1`;
  tracker = createErrorTracker({ dsn, release: "lectern@test", environment: "test" });
  app = await createTestApp((pool) => {
    faults = faultyPool(pool);
    return { pool: faults.pool, errors: tracker };
  });
});
afterAll(async () => {
  await app.close();
  await new Promise((resolve) => sink.close(resolve));
});

test("R83 T26 a bug arrives with its request's id, and none of the request's or the database's secrets", async () => {
  const owner = await app.person({ roles: ["owner"] });
  const url = "postgres://app_web:canary-password@127.0.0.1:5432/lectern";
  faults.failNext(
    'insert into "idempotency_keys"',
    new Error(`planted bug at ${url}, Bearer ${owner.token}`),
  );
  const headers = { cookie: "lectern-session=canary-cookie", "x-request-id": "request-of-the-bug" };
  const answer = await app.call(
    owner,
    "coursesCreate",
    { body: { title: "canary-title" } },
    { key: "canary-key", headers },
  );
  expect(answer.status).toBe(500);
  await tracker.close();

  expect(reports).toHaveLength(1);
  const [report = ""] = reports;
  expect(report).toContain("planted bug at postgres://[secret]@127.0.0.1:5432/lectern");
  expect(report).toContain("request-of-the-bug");
  expect(report).toContain("lectern@test");
  for (const secret of ["canary", owner.token, owner.token.split(".")[2] ?? owner.token, owner.email]) {
    expect(report).not.toContain(secret);
  }
  expect(JSON.stringify(answer.body)).not.toMatch(/planted|canary|postgres/);
  expect(JSON.stringify(app.logged)).not.toContain("canary-key");
});

test("R83 without a DSN nothing is reported and nothing fails", async () => {
  const silent = createErrorTracker({ dsn: undefined, release: "x", environment: "test" });
  silent.capture(new Error("unheard"), { requestId: "r" });
  await silent.close();
  expect(reports).toHaveLength(1);
});
