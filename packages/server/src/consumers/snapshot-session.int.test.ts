import { randomUUID } from "node:crypto";
import { canonicalJson, fold, sessionRules } from "@lectern/core";
import { classScript, hold } from "@lectern/core/testing";
import { createPool, type Pool, withTenant } from "@lectern/db";
import { createTestDatabase, type TestDatabase } from "@lectern/db/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPostgresEventStore } from "../adapters/postgres/postgres-event-store.ts";
import type { EventStore, Stream } from "../ports/event-store.ts";
import { ownTenant, seededAttributes } from "../testing/streams.ts";
import { readEvents } from "./events.ts";
import { createSnapshotter } from "./snapshot-session.ts";

let database: TestDatabase;
let store: EventStore;
let reactor: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  const url = database.urls.DATABASE_URL_REACTOR;
  reactor = createPool(url, { name: "test", max: 4, onError: () => undefined });
  store = createPostgresEventStore({ url, name: "test", onError: () => undefined });
});
afterAll(async () => {
  await Promise.all([store.close(), reactor.end()]);
  await database.drop();
});

async function record(script: Parameters<typeof hold>[0]): Promise<Stream> {
  const stream = { tenantId: ownTenant, sessionId: randomUUID() };
  const [first, ...rest] = hold(script).log.map(({ type, v, payload, actor }) => {
    return { type, v, payload, actor, command: null };
  });
  if (first === undefined) throw new Error("a class begins with its scheduling");
  await store.create(stream, { attributes: seededAttributes, events: [first], audit: [] });
  const outcome = await store.append(stream, { epoch: 1, expected: 1, events: rest, audit: [] });
  expect(outcome.status).toBe("appended");
  return stream;
}

type Taken = { sequence: number; hash: string; state: object };

async function snapshotsOf(stream: Stream): Promise<Taken[]> {
  const client = await reactor.connect();
  try {
    await client.query("SELECT set_config('app.tenant_id', $1, false)", [stream.tenantId]);
    const { rows } = await client.query<Taken>(
      "SELECT sequence::int, hash, state FROM session_snapshots WHERE session_id = $1 ORDER BY sequence",
      [stream.sessionId],
    );
    return rows;
  } finally {
    client.release(true);
  }
}

const settings = { admission: "open", stage: "open", recording: "off" };

test("FO5 every snapshot is the fold of the log up to it, at the same places however often and by whom it is taken", async () => {
  await fc.assert(
    fc.asyncProperty(classScript, fc.integer({ min: 2, max: 12 }), async (script, everyEvents) => {
      const stream = await record(script);
      const [one, other] = [0, 1].map(() => createSnapshotter(reactor, { everyEvents, quietMs: 0 }));
      if (one === undefined || other === undefined) throw new Error("two snapshotters");
      const drain = async (take: typeof one) => {
        while ((await take(stream)) === "more");
      };
      await Promise.all([drain(one), drain(other)]);
      await drain(one);
      const log = await withTenant(reactor, stream, (tx) => readEvents(tx, stream, 0, 10_000));
      const taken = await snapshotsOf(stream);
      const blocks = Array.from(
        { length: Math.floor(log.length / everyEvents) },
        (_, n) => (n + 1) * everyEvents,
      );
      expect(taken.map(({ sequence }) => sequence)).toEqual([...new Set([...blocks, log.length])]);
      for (const { sequence, state } of taken) {
        const folded = fold(sessionRules, log.slice(0, sequence));
        expect(canonicalJson(state)).toBe(canonicalJson(folded));
      }
    }),
    { numRuns: 15 },
  );
});

test("FO5 a class that goes on gets a snapshot only after enough events or a quiet while", async () => {
  const stream = await record({ settings, steps: [] });
  expect(await createSnapshotter(reactor)(stream)).toBe("done");
  expect(await snapshotsOf(stream)).toEqual([]);
  await createSnapshotter(reactor, { quietMs: 0 })(stream);
  expect((await snapshotsOf(stream)).map(({ sequence }) => sequence)).toEqual([2]);
});
