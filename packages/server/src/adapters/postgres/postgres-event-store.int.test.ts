import { randomUUID } from "node:crypto";
import { assertDurable, createLogPool, createPool } from "@lectern/db";
import { createTestDatabase, type TestDatabase } from "@lectern/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventStoreContract } from "../../ports/event-store.contract.ts";
import type { Batch, EventStore } from "../../ports/event-store.ts";
import { createStream } from "../../testing/streams.ts";
import { createPostgresEventStore } from "./postgres-event-store.ts";

let database: TestDatabase;
const open = (): EventStore =>
  createPostgresEventStore({
    url: database.urls.DATABASE_URL_GATEWAY,
    name: "test",
    onError: () => undefined,
  });
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const asAdmin = async <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> => {
  const pool = createPool(database.adminUrl, { name: "admin", max: 1, onError: () => undefined });
  try {
    return (await pool.query<T>(sql, values)).rows;
  } finally {
    await pool.end();
  }
};

const one: Batch = {
  epoch: 1,
  expected: 1,
  events: [
    {
      type: "participant.removed",
      v: 1,
      payload: { reason: "noise" },
      actor: { kind: "participant", id: "par-host" },
      command: { key: "k", requestHash: "ab".repeat(32), events: 1 },
    },
  ],
  audit: [
    {
      action: "participant.removed",
      subject: { kind: "participant", id: "par-2" },
      basis: "host of the class",
      before: { present: true },
      after: null,
      actor: { kind: "user", id: "usr-ada" },
      requestId: "req-1",
    },
  ],
};

eventStoreContract("PostgreSQL", async () => open());

describe("R12 audit", () => {
  test("R12 an act's audit row stands and falls with its events", async () => {
    const store = open();
    const stream = await createStream(store, randomUUID());
    const rows = () =>
      asAdmin<{ subject_id: string }>(
        `SELECT actor_kind, actor_id, action, subject_kind, subject_id, basis, before, after, request_id,
           created_at = (SELECT recorded_at FROM session_state_events WHERE session_id = $1 AND sequence = 2) AS same_time
         FROM audit_log WHERE action = 'participant.removed'`,
        [stream.sessionId],
      );
    expect((await store.append(stream, { ...one, expected: 7 })).status).toBe("conflict");
    expect(await rows()).toEqual([]);
    expect((await store.append(stream, one)).status).toBe("appended");
    expect((await store.append(stream, { ...one, expected: 2 })).status).toBe("duplicate");
    expect(await rows()).toEqual([
      {
        actor_kind: "user",
        actor_id: "usr-ada",
        action: "participant.removed",
        subject_kind: "participant",
        subject_id: "par-2",
        basis: "host of the class",
        before: { present: true },
        after: null,
        request_id: "req-1",
        same_time: true,
      },
    ]);
    await store.close();
  });
});

describe("R31 outcomes", () => {
  test("R31 a backend killed while it waits is an unknown outcome, and the next append finds a new connection", async () => {
    const store = open();
    const stream = await createStream(store, randomUUID());
    expect((await store.append(stream, one)).status).toBe("appended");
    const pool = createLogPool(database.urls.DATABASE_URL_GATEWAY, {
      name: "holder",
      max: 1,
      onError: () => undefined,
    });
    const holder = await pool.connect();
    await holder.query("BEGIN");
    await holder.query("SELECT FROM read_tail($1, $2, 0, true, 1)", [stream.tenantId, stream.sessionId]);
    const next = { ...one, expected: 2, audit: [], events: one.events.map((e) => ({ ...e, command: null })) };
    const stuck = store.append(stream, next);
    await expect
      .poll(() =>
        asAdmin(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND application_name = 'test:append' AND wait_event_type = 'Lock'`,
        ),
      )
      .toHaveLength(1);
    expect((await stuck).status).toBe("unknown");
    await holder.query("ROLLBACK");
    holder.release();
    expect(await store.append(stream, next)).toMatchObject({ status: "appended", head: 3 });
    await Promise.all([store.close(), pool.end()]);
  });

  test("R31 a lock that is not let go ends in a definite failure before the client's deadline", async () => {
    const store = open();
    const stream = await createStream(store, randomUUID());
    const pool = createPool(database.urls.DATABASE_URL_GATEWAY, {
      name: "holder",
      max: 1,
      onError: () => undefined,
    });
    const holder = await pool.connect();
    await holder.query("BEGIN");
    await holder.query("SELECT FROM read_tail($1, $2, 0, true, 1)", [stream.tenantId, stream.sessionId]);
    expect(await store.append(stream, one)).toMatchObject({ status: "failed", error: { code: "57014" } });
    await holder.query("ROLLBACK");
    holder.release();
    expect(await store.append(stream, one)).toMatchObject({ status: "appended" });
    await Promise.all([store.close(), pool.end()]);
  });

  test("R31 a server that is not there is a definite failure, and reads refuse", async () => {
    const store = createPostgresEventStore({
      url: "postgres://nobody:x@127.0.0.1:1/none",
      name: "gone",
      onError: () => undefined,
    });
    const stream = { tenantId: randomUUID(), sessionId: randomUUID() };
    expect((await store.append(stream, one)).status).toBe("failed");
    expect(await store.readTail(stream, 0, 1)).toMatchObject({ refused: { kind: "unavailable" } });
    await store.close();
  });
});

test("R31 a server without fsync is refused unless its data may be lost", async () => {
  const pool = createLogPool(database.urls.DATABASE_URL_WEB, {
    name: "durable",
    max: 1,
    onError: () => undefined,
  });
  await expect(assertDurable(pool)).rejects.toThrow(/fsync off/);
  await expect(assertDurable(pool, { allowFsyncOff: true })).resolves.toBeUndefined();
  await pool.end();
});
