import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createPostgresEventStore, type EventStore } from "@lectern/server";
import { type AuditSchool, openSchool } from "@lectern/server/testing";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";

// The test starts Node three times and compiles the process from source, which takes long on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

const entry = fileURLToPath(new URL("main.ts", import.meta.url));
const courseId = "01980000-0001-7000-8000-0000000000c8";
const lessonId = "01980000-0001-7000-8000-00000000012c";
const day = { startsAt: "2026-11-25T10:00:00.000Z", endsAt: "2036-11-25T11:00:00.000Z" };
const settings = { title: "Stars", admission: "open", stage: "open", recording: "off" } as const;

let school: AuditSchool;
let store: EventStore;
const children: ChildProcess[] = [];
beforeAll(async () => {
  school = await openSchool();
  const url = school.database.urls.DATABASE_URL_REACTOR;
  store = createPostgresEventStore({ url, name: "test", onError: () => undefined });
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
});
afterAll(async () => {
  await store.close();
  await school.close();
});

function start(): ChildProcess {
  const { DATABASE_URL_REACTOR } = school.database.urls;
  const env = { PATH: process.env.PATH, DEPLOY_ENV: "test", REACTORS_PORT: "0", DATABASE_URL_REACTOR };
  const child = spawn(process.execPath, ["--import", "tsx", entry], { env, stdio: "ignore" });
  children.push(child);
  return child;
}

/** A class that starts and is given another title, again and again. */
async function record(titles: number): Promise<string> {
  const stream = { tenantId: school.tenantId, sessionId: randomUUID() };
  const actor = { kind: "user", id: "usr_test" } as const;
  const event = (type: string, payload: object) => ({ type, v: 1, payload, actor, command: null });
  const scheduled = { ...day, ...settings, courseId: `crs_${courseId}`, lessonId: `les_${lessonId}` };
  const attributes = {
    ...settings,
    courseId,
    lessonId,
    startsAt: new Date(day.startsAt),
    endsAt: new Date(day.endsAt),
  };
  await store.create(stream, { attributes, events: [event("session.scheduled", scheduled)], audit: [] });
  const renamed = Array.from({ length: titles }, (_, n) =>
    event("session.rescheduled", { title: `Title ${n}` }),
  );
  const events = [event("session.started", { recording: "off" }), ...renamed];
  const outcome = await store.append(stream, { epoch: 1, expected: 1, events, audit: [] });
  expect(outcome.status).toBe("appended");
  return stream.sessionId;
}

async function projected(ids: readonly string[]): Promise<number> {
  const { rows } = await school.admin.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM sessions WHERE id = ANY ($1) AND status = 'live' AND title = 'Title 699'",
    [ids],
  );
  return rows[0]?.n ?? 0;
}

test("R32 reactors that are killed in the middle of their work, and run twice, end where one that lived would", async () => {
  const ids: string[] = [];
  for (let n = 0; n < 15; n += 1) ids.push(await record(700));
  const victim = start();
  const died = once(victim, "exit");
  await vi.waitFor(async () => expect(await projected(ids)).toBeGreaterThan(0), {
    timeout: 90_000,
    interval: 5,
  });
  victim.kill("SIGKILL");
  expect((await died)[1]).toBe("SIGKILL");
  expect(await projected(ids)).toBeLessThan(ids.length);
  for (let twin = 0; twin < 2; twin += 1) start();
  await vi.waitFor(async () => expect(await projected(ids)).toBe(ids.length), {
    timeout: 90_000,
    interval: 100,
  });
  const { rows } = await school.admin.query(
    `SELECT DISTINCT sequence::int FROM reactor_cursors WHERE consumer = 'project-sessions' AND session_id = ANY ($1)`,
    [ids],
  );
  expect(rows).toEqual([{ sequence: 702 }]);
});
