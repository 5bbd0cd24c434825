import { randomUUID } from "node:crypto";
import { createTestDatabase } from "@lectern/db/testing";
import { describe, expect, test } from "vitest";
import { runFleet } from "../testing/append-fleet.ts";
import { createFleetStreams, judgeFleet } from "../testing/judge-fleet.ts";
import { startOwnPostgres } from "../testing/own-postgres.ts";

describe("R24 R30 R31 several processes over PostgreSQL, long", () => {
  test.each([1, 32])(
    "R24 R30 R31 100,000 appends to %i classes by four processes that get killed",
    async (classes) => {
      const database = await createTestDatabase();
      const url = database.urls.DATABASE_URL_GATEWAY;
      const streams = await createFleetStreams(
        url,
        Array.from({ length: classes }, () => randomUUID()),
      );
      const seed = Date.now() % 1_000_000;
      const result = await runFleet({
        url,
        processes: 4,
        clients: 200,
        commands: 100_000,
        streams,
        seed,
        every: 4_000,
        strike: ({ killWorker }) => killWorker(),
      });
      expect(await judgeFleet(url, streams, result), `seed ${seed}`).toEqual({
        faults: [],
        commands: 100_000,
      });
      expect(result.kills).toBeGreaterThanOrEqual(20);
      await database.drop();
    },
  );

  test("R30 R31 PostgreSQL killed forty times under 20,000 appends", async () => {
    const server = await startOwnPostgres();
    const url = server.urls.DATABASE_URL_GATEWAY ?? "";
    const streams = await createFleetStreams(url, [randomUUID(), randomUUID(), randomUUID()]);
    const seed = Date.now() % 1_000_000;
    let crashing = Promise.resolve();
    const result = await runFleet({
      url,
      processes: 3,
      clients: 100,
      commands: 20_000,
      streams,
      seed,
      every: 500,
      strike() {
        crashing = crashing.then(server.crash);
        return crashing;
      },
    });
    expect(await judgeFleet(url, streams, result), `seed ${seed}`).toEqual({ faults: [], commands: 20_000 });
    expect(result.strikes).toBeGreaterThanOrEqual(40);
    await server.stop();
  });
});
