import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assertRuntimeRole, createPool } from "./pool.ts";
import { seededSchools } from "./seed.ts";
import { createTestDatabase, type TestDatabase } from "./testing/index.ts";

const [northwind, fabrikam] = seededSchools.map(({ id }) => id);
let database: TestDatabase;
let admin: pg.Client;
let web: pg.Client;
let tables: string[];

/** A login role with every table privilege and nothing else: what stands between it and the rows is RLS alone. */
beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  web = new pg.Client({ connectionString: database.urls.DATABASE_URL_WEB });
  await Promise.all([admin.connect(), web.connect()]);
  const { rows } = await admin.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
     AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id') ORDER BY 1`,
  );
  tables = rows.map(({ name }) => name);
  for (const table of tables)
    await admin.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO app_web`);
});
afterAll(async () => {
  await Promise.all([admin.end(), web.end()]);
  await database.drop();
});

async function affected(tenant: string | null, sql: string): Promise<number> {
  await web.query("BEGIN");
  try {
    if (tenant !== null) await web.query("SELECT set_config('app.tenant_id', $1, true)", [tenant]);
    return (await web.query(sql)).rowCount ?? 0;
  } finally {
    await web.query("ROLLBACK");
  }
}

/** One row of Northwind in every tenant table, columns filled from the catalogue, foreign keys and checks apart. */
async function plantRow(table: string): Promise<void> {
  const { rows } = await admin.query<{ column_name: string; data_type: string; udt_name: string }>(
    `SELECT column_name, data_type, udt_name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND is_nullable = 'NO' AND column_default IS NULL`,
    [table],
  );
  const sample: Record<string, string> = {
    uuid: "uuidv7()",
    bool: "true",
    _uuid: "'{}'",
    int4: "1",
    int8: "1",
    jsonb: "'{}'",
    bytea: "'\\x00'",
    timestamptz: "now()",
  };
  const values = rows.map(({ column_name, udt_name }) =>
    column_name === "tenant_id" ? `'${northwind}'` : (sample[udt_name] ?? "'probe'"),
  );
  const { rows: checks } = await admin.query<{ conname: string }>(
    "SELECT conname FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'c'",
    [table],
  );
  for (const { conname } of checks) await admin.query(`ALTER TABLE ${table} DROP CONSTRAINT "${conname}"`);
  await admin.query("SET session_replication_role = replica");
  await admin.query(
    `INSERT INTO ${table} (${rows.map(({ column_name }) => `"${column_name}"`).join(", ")}) VALUES (${values.join(", ")})`,
  );
  await admin.query("SET session_replication_role = origin");
}

describe("R80 T1 every table × operation × tenant context", () => {
  test("another school and no school reach no row, one's own does; nobody writes into another school", async () => {
    expect(tables.length).toBeGreaterThanOrEqual(18);
    // Triggers that forbid changing history would answer before row-level security does.
    await admin.query(
      "ALTER TABLE session_state_events DISABLE TRIGGER USER; ALTER TABLE audit_log DISABLE TRIGGER USER",
    );
    for (const table of tables) {
      await plantRow(table);
      for (const [who, tenant] of [
        ["nobody", null],
        ["empty", ""],
        ["other", fabrikam],
      ] as const) {
        const own = tenant === fabrikam ? `AND tenant_id <> '${fabrikam}'` : "";
        expect(
          await affected(tenant ?? null, `SELECT FROM ${table} WHERE true ${own}`),
          `${who} select ${table}`,
        ).toBe(0);
        const update = `UPDATE ${table} SET tenant_id = tenant_id WHERE true ${own}`;
        expect(await affected(tenant ?? null, update), `${who} update ${table}`).toBe(0);
        expect(
          await affected(tenant ?? null, `DELETE FROM ${table} WHERE true ${own}`),
          `${who} delete ${table}`,
        ).toBe(0);
        const copy = `INSERT INTO ${table} SELECT (jsonb_populate_record(null::${table}, $row$ROW$row$)).*`;
        const { rows } = await admin.query(
          `SELECT to_jsonb(t) AS row FROM ${table} t WHERE tenant_id = $1 LIMIT 1`,
          [northwind],
        );
        const insert = copy.replace("ROW", JSON.stringify(rows[0].row));
        await expect(affected(tenant ?? null, insert), `${who} insert ${table}`).rejects.toThrow(
          /row-level security/,
        );
      }
      expect(
        await affected(northwind ?? null, `SELECT FROM ${table}`),
        `own select ${table}`,
      ).toBeGreaterThan(0);
      const steal = `UPDATE ${table} SET tenant_id = '${fabrikam}'`;
      await expect(affected(northwind ?? null, steal), `move out of ${table}`).rejects.toThrow(
        /row-level security/,
      );
    }
  });
});

test("R80 a process refuses to run as a role that row-level security does not bind", async () => {
  for (const [url, safe] of [
    [database.adminUrl, false],
    [database.urls.DATABASE_URL, false],
    [database.urls.DATABASE_URL_WEB, true],
    [database.urls.DATABASE_URL_REACTOR, true],
  ] as const) {
    const pool = createPool(url, { name: "probe", max: 1, onError: () => undefined });
    const verdict = assertRuntimeRole(pool);
    await (safe
      ? expect(verdict).resolves.toBeUndefined()
      : expect(verdict).rejects.toThrow(/not bound by row-level/));
    await pool.end();
  }
});
