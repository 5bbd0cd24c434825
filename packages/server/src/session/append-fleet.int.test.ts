import { randomUUID } from "node:crypto";
import { createPool } from "@lectern/db";
import { createTestDatabase } from "@lectern/db/testing";
import { describe, expect, test } from "vitest";
import { runFleet } from "../testing/append-fleet.ts";
import { createFleetStreams, judgeFleet } from "../testing/judge-fleet.ts";
import { startOwnPostgres } from "../testing/own-postgres.ts";

describe("R24 R30 R31 several processes over PostgreSQL", () => {
  test("R24 R30 R31 10,000 appends, writers killed, backends killed: every answer stands, once", async () => {
    const database = await createTestDatabase();
    const url = database.urls.DATABASE_URL_GATEWAY;
    const admin = createPool(database.adminUrl, { name: "admin", max: 1, onError: () => undefined });
    const streams = await createFleetStreams(
      url,
      Array.from({ length: 6 }, () => randomUUID()),
    );
    const seed = Date.now() % 1_000_000;
    let backends = 0;
    const result = await runFleet({
      url,
      processes: 3,
      clients: 60,
      commands: 10_000,
      // Half of the traffic meets in one class.
      streams: streams.flatMap((stream, n) => (n === 0 ? Array(5).fill(stream) : [stream])),
      seed,
      every: 1_000,
      async strike({ killWorker, nth }) {
        if (nth % 3 === 1) return killWorker();
        const { rows } = await admin.query<{ n: number }>(
          `SELECT count(pg_terminate_backend(pid))::int AS n FROM pg_stat_activity
           WHERE datname = current_database() AND application_name LIKE 'fleet-%'`,
        );
        backends += rows[0]?.n ?? 0;
      },
    });
    expect(await judgeFleet(url, streams, result), `seed ${seed}`).toEqual({ faults: [], commands: 10_000 });
    expect({ ...result, backends }).toMatchObject({
      kills: expect.toSatisfy((n: number) => n >= 3),
      backends: expect.toSatisfy((n: number) => n >= 10),
      retries: expect.toSatisfy((n: number) => n >= 10),
      duplicates: expect.toSatisfy((n: number) => n >= 1_000),
    });
    await admin.end();
    await database.drop();
  }, 240_000);

  test("R30 R31 PostgreSQL killed and started again: what was acknowledged is there", async () => {
    const server = await startOwnPostgres();
    const url = server.urls.DATABASE_URL_GATEWAY ?? "";
    const streams = await createFleetStreams(url, [randomUUID(), randomUUID()]);
    const seed = Date.now() % 1_000_000;
    let crashing = Promise.resolve();
    const result = await runFleet({
      url,
      processes: 2,
      clients: 30,
      commands: 2_000,
      streams,
      seed,
      every: 500,
      strike() {
        crashing = crashing.then(server.crash);
        return crashing;
      },
    });
    expect(await judgeFleet(url, streams, result), `seed ${seed}`).toEqual({ faults: [], commands: 2_000 });
    // Each crash is over within the writers' own deadline, so clients may notice nothing at all.
    expect(result.strikes).toBeGreaterThanOrEqual(4);
    await server.stop();
  }, 240_000);
});
