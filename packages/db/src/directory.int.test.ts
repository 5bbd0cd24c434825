import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pendingWork } from "./directory.ts";
import { createPool } from "./pool.ts";
import { seededSchools } from "./seed.ts";
import { createTestDatabase, type TestDatabase } from "./testing/index.ts";

const tenants = seededSchools.map(({ id }) => id);

let database: TestDatabase;
let reactor: pg.Pool;
let admin: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  const open = (url: string) => createPool(url, { name: "test", max: 2, onError: () => undefined });
  reactor = open(database.urls.DATABASE_URL_REACTOR);
  admin = open(database.adminUrl);
});
afterAll(async () => {
  await Promise.all([reactor.end(), admin.end()]);
  await database.drop();
});

const made = new Set<string | null>();

/** A stream of any school that has events up to `head`. */
async function streamAt(tenantId: string | undefined, head: number): Promise<string> {
  const id = randomUUID();
  made.add(id);
  await admin.query(
    `WITH c AS (INSERT INTO courses (tenant_id, title) VALUES ($1, 'C') RETURNING id),
       l AS (INSERT INTO lessons (tenant_id, course_id, title, position) SELECT $1, id, 'L', 1 FROM c RETURNING id, course_id),
       s AS (INSERT INTO sessions (tenant_id, id, course_id, lesson_id, title, starts_at, ends_at, status, admission, stage, recording)
         SELECT $1, $2, course_id, id, 'S', now(), now() + interval '1 hour', 'scheduled', 'open', 'open', 'off' FROM l)
     INSERT INTO session_streams (tenant_id, session_id, head) VALUES ($1, $2, $3)`,
    [tenantId, id, head],
  );
  return id;
}

const moveCursor = (tenantId: string | undefined, consumer: string, sessionId: string, sequence: number) =>
  admin.query(
    "INSERT INTO reactor_cursors (tenant_id, consumer, session_id, sequence) VALUES ($1, $2, $3, $4)",
    [tenantId, consumer, sessionId, sequence],
  );

test("R32 a consumer hears of the sessions beyond its own cursor, in every school, and of no other", async () => {
  const [here, there] = tenants;
  const fresh = await streamAt(here, 3);
  const behind = await streamAt(there, 5);
  const done = await streamAt(here, 2);
  await moveCursor(there, "a", behind, 4);
  await moveCursor(here, "a", done, 2);
  await moveCursor(here, "b", fresh, 3);
  const heardBy = async (consumer: string) =>
    (await pendingWork(reactor, consumer))
      .filter(({ sessionId }) => made.has(sessionId))
      .sort((x, y) => x.head - y.head);
  expect(await heardBy("a")).toEqual([
    { tenantId: here, sessionId: fresh, head: 3 },
    { tenantId: there, sessionId: behind, head: 5 },
  ]);
  expect((await heardBy("b")).map(({ sessionId }) => sessionId)).toEqual([done, behind]);
});
