import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "./testing/index.ts";
import { interleave } from "./testing/interleave.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("R80 T2 10,000 interleavings never show a foreign row", async () => {
  const seed = Date.now() % 1_000_000;
  const { foreignRows, leftContexts } = await interleave(database, 10_000, seed);
  expect({ foreignRows, leftContexts }, `seed ${seed}`).toEqual({ foreignRows: 0, leftContexts: 0 });
});
