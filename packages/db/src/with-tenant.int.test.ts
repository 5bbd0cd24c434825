import { refuse } from "@lectern/shared";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPool } from "./pool.ts";
import { seededSchools } from "./seed.ts";
import { createTestDatabase, type TestDatabase } from "./testing/index.ts";
import { interleave } from "./testing/interleave.ts";
import { withTenant } from "./with-tenant.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("R80 T2 1,000 interleavings with throws, refusals and kills never show a foreign row", async () => {
  const seed = Date.now() % 1_000_000;
  const { foreignRows, leftContexts, ended } = await interleave(database, 1_000, seed);
  expect({ foreignRows, leftContexts }, `seed ${seed}`).toEqual({ foreignRows: 0, leftContexts: 0 });
  for (const how of ["committed", "refused", "thrown", "killed"]) expect(ended[how], how).toBeGreaterThan(20);
});

test("R24 a refusal rolls back what was written before it, a result keeps it", async () => {
  const pool = createPool(database.urls.DATABASE_URL_WEB, { name: "test", max: 1, onError: () => undefined });
  const tenantId = seededSchools[0]?.id ?? "";
  const rename = sql`UPDATE courses SET title = 'Renamed'`;
  const titles = () =>
    withTenant(pool, { tenantId }, async (tx) => (await tx.execute(sql`SELECT title FROM courses`)).rows);
  await withTenant(pool, { tenantId }, async (tx) => {
    await tx.execute(rename);
    return refuse("conflict", "planted");
  });
  expect(await titles()).toEqual([{ title: "Introduction to Astronomy" }]);
  await withTenant(pool, { tenantId }, (tx) => tx.execute(rename));
  expect(await titles()).toEqual([{ title: "Renamed" }]);
  await pool.end();
});
