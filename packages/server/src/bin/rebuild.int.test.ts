import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { hold } from "@lectern/core/testing";
import { createPool, type Pool } from "@lectern/db";
import { createTestDatabase, type TestDatabase } from "@lectern/db/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createPostgresEventStore } from "../adapters/postgres/postgres-event-store.ts";
import { createProjector } from "../projections/project-session.ts";
import { ownTenant, seededAttributes } from "../testing/streams.ts";

// Each run starts Node and compiles the program from source, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const sessionId = randomUUID();
let database: TestDatabase;
let admin: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  admin = createPool(database.adminUrl, { name: "admin", max: 2, onError: () => undefined });
  const url = database.urls.DATABASE_URL_REACTOR;
  const store = createPostgresEventStore({ url, name: "test", onError: () => undefined });
  const stream = { tenantId: ownTenant, sessionId };
  const { log } = hold({ settings: {}, steps: [] });
  const [first, ...rest] = log.map(({ type, v, payload, actor }) => ({
    type,
    v,
    payload,
    actor,
    command: null,
  }));
  if (first === undefined) throw new Error("a class begins with its scheduling");
  await store.create(stream, { attributes: seededAttributes, events: [first], audit: [] });
  await store.append(stream, { epoch: 1, expected: 1, events: rest, audit: [] });
  const reactor = createPool(url, { name: "test", max: 2, onError: () => undefined });
  await createProjector(reactor)(stream);
  await Promise.all([reactor.end(), store.close()]);
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

async function rebuild(...args: string[]): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, ["scripts/rebuild.mjs", ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL_REACTOR: database.urls.DATABASE_URL_REACTOR },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const [code] = await once(child, "close");
  return { code: Number(code), output };
}

test("R32 npm run rebuild prints counts and whether anything differed, and mends it", async () => {
  await admin.query("UPDATE sessions SET status = 'cancelled' WHERE id = $1", [sessionId]);
  const drifted = await rebuild(`ses_${sessionId}`);
  expect(drifted.output).toContain("Rebuilt 1 sessions, 2 events, 1 rows: 1 rows differed.");
  expect(drifted.code).toBe(1);
  const { rows } = await admin.query("SELECT status FROM sessions WHERE id = $1", [sessionId]);
  expect(rows).toEqual([{ status: "live" }]);
  const again = await rebuild("--all");
  expect(again.output).toMatch(/^Rebuilt \d+ sessions, \d+ events, \d+ rows: nothing differed\.$/m);
  expect(again.code).toBe(0);
});

test.each([[[]], [["crs_1"]], [[`ses_${randomUUID()}`]]])(
  "npm run rebuild %j says what is wrong",
  async (args) => {
    const { code, output } = await rebuild(...args);
    expect(output).toMatch(/^Nothing was rebuilt: /m);
    expect(code).toBe(2);
  },
);
