import { createMetrics, type Listening } from "@lectern/server";
import { afterEach, expect, test } from "vitest";
import { type StatusOptions, startStatusServer } from "./status-server.ts";

const ignore = () => undefined;
const logger = { info: ignore, warn: ignore, error: ignore };
let server: Listening;

async function start(options: Partial<StatusOptions> = {}) {
  const metrics = createMetrics("reactors");
  const defaults = {
    host: "127.0.0.1",
    port: 0,
    metricsToken: null,
    loops: [],
    readiness: [],
    metrics,
    logger,
  };
  server = await startStatusServer({ ...defaults, ...options });
}
afterEach(() => server.close());

async function get(path: string, method = "GET", headers: Record<string, string> = {}) {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method, headers });
  return { status: response.status, text: await response.text() };
}

test("/healthz is 200 while every loop goes round, 503 with the name of one that hangs", async () => {
  let overdueMs = 59_000;
  await start({
    loops: [
      { name: "seal-audit", overdueMs: () => overdueMs },
      { name: "other", overdueMs: () => 0 },
    ],
  });
  expect(await get("/healthz")).toEqual({ status: 200, text: '{"status":"ok","late":[]}' });
  overdueMs = 61_000;
  expect(await get("/healthz")).toEqual({ status: 503, text: '{"status":"late","late":["seal-audit"]}' });
});

test("/readyz is 503 while something that is needed does not answer, and does not say why", async () => {
  await start({
    readiness: [
      { name: "database", check: async () => undefined },
      { name: "object store", check: () => Promise.reject(new Error("secret host is away")) },
    ],
  });
  const { status, text } = await get("/readyz");
  expect(status).toBe(503);
  expect(JSON.parse(text)).toEqual({
    status: "unavailable",
    checks: [
      { name: "database", ready: true },
      { name: "object store", ready: false },
    ],
  });
});

test("/metrics is Prometheus text", async () => {
  const metrics = createMetrics("reactors");
  metrics.sealed(3);
  await start({ metrics });
  expect((await get("/metrics")).text).toContain('lectern_audit_sealed_total{service="reactors"} 3');
});

test("/metrics with a token is there for its bearer only", async () => {
  await start({ metricsToken: "letmein" });
  expect((await get("/metrics")).status).toBe(404);
  expect((await get("/metrics", "GET", { authorization: "Bearer letmeout" })).status).toBe(404);
  expect((await get("/metrics", "GET", { authorization: "Bearer letmein" })).status).toBe(200);
});

test.each([
  ["/", "GET"],
  ["//", "GET"],
  ["/healthz", "POST"],
  ["/constructor", "GET"],
])("%s by %s is not there", async (path, method) => {
  await start();
  expect((await get(path, method)).status).toBe(404);
});
