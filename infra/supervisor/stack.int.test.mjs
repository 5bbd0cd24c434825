// @ts-check
import { createPrivateKey } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startChild } from "../embedded/child.mjs";
import { freePort } from "../embedded/ports.mjs";
import { CannotStart } from "./cannot-start.mjs";
import { markOf } from "./processes.mjs";
import { settingsFrom } from "./settings.mjs";
import { openStack } from "./stack.mjs";
import { livekitStep } from "./steps/livekit.mjs";
import { objectStoreStep } from "./steps/object-store.mjs";
import { postgresSteps } from "./steps/postgres.mjs";
import { recorderStep } from "./steps/recorder.mjs";
import { redisStep } from "./steps/redis.mjs";
import { fakeStep } from "./testing/fake-step.mjs";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "lectern-stack-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/**
 * @param {Record<string, string>} [env]
 * @param {import("./stack.mjs").StepsOf} [stepsOf]
 */
async function open(env = {}, stepsOf = () => [fakeStep("web", { variables: { PUBLIC_URL: "x" } })]) {
  /** @type {string[]} */
  const said = [];
  const PORT = env.PORT ?? String(await freePort());
  const settings = settingsFrom({ ...env, PORT, LECTERN_HOME: home }, "test");
  const stack = await openStack(settings, { say: (line) => said.push(line), stepsOf });
  return { ...stack, said, settings };
}

/** @param {string} name */
const readRun = (name) => JSON.parse(readFileSync(join(home, "run", name), "utf8"));

test("R02 what runs is on file while it runs, and what processes are given, for the owner alone", async () => {
  const { start, stop } = await open();
  await start();
  expect(readRun("services.json")).toEqual([
    {
      name: "web",
      pid: expect.any(Number),
      port: expect.any(Number),
      url: expect.stringContaining("http://"),
      source: "fake",
    },
  ]);
  expect(readRun("environment.json")).toEqual({ PUBLIC_URL: "x" });
  expect(statSync(join(home, "run/environment.json")).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(home, "logs/web.log"), "utf8")).toBe("serving\n");
  await stop();
  expect(readdirSync(join(home, "run"))).toEqual([]);
});

test("R02 a second start in the same folder is told where the first one runs", async () => {
  const { stop, settings } = await open();
  await expect(open()).rejects.toThrow(
    new CannotStart(`Lectern is already running at ${settings.publicUrl} (process ${process.pid})`),
  );
  await stop();
});

test("R02 what a killed supervisor left is cleaned up and said, and a reused process number is left alone", async () => {
  const orphan = await startChild({ command: "sleep", args: ["600"] });
  const stranger = await startChild({ command: "sleep", args: ["600"] });
  mkdirSync(join(home, "run"));
  const children = [markOf(orphan.pid), { pid: stranger.pid, startedAt: "another time" }];
  writeFileSync(
    join(home, "run/supervisor.json"),
    JSON.stringify({ pid: 999_999, startedAt: "1", url: "", children }),
  );
  const { stop, said } = await open();
  expect(said).toEqual([
    "The last run (process 999999) did not stop properly; cleaning up 1 programs that it left",
  ]);
  expect(await orphan.exited).toBe("signal SIGINT");
  expect(stranger.running()).toBe(true);
  await Promise.all([stop(), stranger.stop()]);
});

test("R02 a port that somebody else uses is named, with what to do, and the folder stays free", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (other.address());
  await expect(open({ PORT: String(port) })).rejects.toThrow(`Port ${port} is used by another`);
  expect(readdirSync(join(home, "run"))).toEqual([]);
  other.close();
});

test("R80 secrets are made once, for the owner alone", async () => {
  /** @type {unknown[]} */
  const given = [];
  for (let start = 0; start < 2; start += 1) {
    const { stop } = await open({}, (_, secrets) => {
      given.push(secrets);
      return [];
    });
    await stop();
  }
  expect(given[1]).toEqual(given[0]);
  const folder = join(home, "secrets");
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const files = readdirSync(folder);
  expect(files).toHaveLength(13);
  for (const name of files) expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
  const key = (/** @type {string} */ name) => createPrivateKey(readFileSync(join(folder, name)));
  expect(key("local-identity.pem").asymmetricKeyDetails?.modulusLength).toBe(2048);
  expect(key("class-ticket.pem").asymmetricKeyType).toBe("ed25519");
  expect(key("audit-anchor.pem").asymmetricKeyType).toBe("ed25519");
  expect(readFileSync(join(folder, "livekit-api-secret"), "utf8").length).toBeGreaterThanOrEqual(32);
});

test("R03 a service whose variable is set is used where it is, and nothing is started for it", async () => {
  const env = {
    REDIS_URL: "redis://:secret@cache.example.org:6380/1",
    S3_ENDPOINT: "https://s3.example.org",
    S3_BUCKET: "b",
    S3_ACCESS_KEY_ID: "k",
    S3_SECRET_ACCESS_KEY: "s",
    LIVEKIT_URL: "wss://live.example.org",
    LIVEKIT_API_KEY: "lk",
    LIVEKIT_API_SECRET: "ls",
    RECORDER_URL: "https://recorder.example.org",
    RECORDER_TOKEN: "r",
  };
  const { start, stop, entries, environment } = await open(env, (settings, secrets) => [
    redisStep(settings, secrets),
    objectStoreStep(settings, secrets),
    livekitStep(settings, secrets),
    recorderStep(settings, secrets),
  ]);
  await start();
  expect(entries()).toEqual([
    { name: "redis", pid: null, port: 6380, url: "redis://cache.example.org:6380/1", source: "REDIS_URL" },
    { name: "object-store", pid: null, port: null, url: "https://s3.example.org/", source: "S3_ENDPOINT" },
    { name: "livekit", pid: null, port: null, url: "wss://live.example.org/", source: "LIVEKIT_URL" },
    { name: "recorder", pid: null, port: null, url: "https://recorder.example.org/", source: "RECORDER_URL" },
  ]);
  expect(environment()).toEqual({ ...env, S3_REGION: "us-east-1" });
  await stop();
});

test("R03 without audio and video nothing is recorded, and that is said", async () => {
  const none = { name: "livekit", start: async () => ({ absent: "no LiveKit" }) };
  const { start, stop, absences } = await open({}, (settings, secrets) => [
    { name: "object-store", start: async () => ({}) },
    none,
    recorderStep(settings, secrets),
  ]);
  await start();
  expect(JSON.stringify(absences())).toContain("no RECORDER_URL: classes are not recorded");
  await stop();
});

test("R03 half a configuration is refused by name", async () => {
  const { start, stop } = await open({ LIVEKIT_URL: "wss://live.example.org" }, (settings, secrets) => [
    livekitStep(settings, secrets),
  ]);
  await expect(start()).rejects.toThrow(
    new CannotStart("LIVEKIT_URL is set, but LIVEKIT_API_KEY, LIVEKIT_API_SECRET is not: set it too"),
  );
  await stop();
});

test("R82 a database that cannot be reached ends the start with one line", async () => {
  const env = {
    DATABASE_URL: `postgres://app:secret@127.0.0.1:${await freePort()}/app`,
    DATABASE_ATTEMPTS: "1",
  };
  const { start, stop } = await open(env, (settings, secrets) => postgresSteps(settings, secrets));
  await expect(start()).rejects.toThrow(/^Database 127\.0\.0\.1:\d+ cannot be used: .*ECONNREFUSED[^\n]*$/);
  await stop();
});
