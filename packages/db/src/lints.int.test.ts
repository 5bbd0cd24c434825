import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lintCatalogue } from "./lints.ts";
import { createTestDatabase, type TestDatabase } from "./testing/index.ts";

let database: TestDatabase;
let admin: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

test("R80 T1 the catalogue at head keeps every rule of tenancy", async () => {
  expect(await lintCatalogue(admin)).toEqual([]);
});

/** One defect of each kind, planted by a careless migration; each must be found by the rule that guards against it. */
const defects: [rule: string, sql: string][] = [
  ["rls-forced", "ALTER TABLE courses DISABLE ROW LEVEL SECURITY"],
  ["rls-forced", "ALTER TABLE courses NO FORCE ROW LEVEL SECURITY"],
  ["rls-forced", "CREATE TABLE notes (tenant_id uuid PRIMARY KEY)"],
  ["isolation-policy", "DROP POLICY tenant_isolation ON users"],
  ["isolation-policy", "ALTER POLICY tenant_isolation ON users WITH CHECK (true)"],
  ["isolation-policy", "ALTER POLICY tenant_isolation ON users USING (true)"],
  ["isolation-policy", "ALTER POLICY tenant_isolation ON users TO app_web"],
  ["no-other-policy", "CREATE POLICY leak ON users FOR SELECT USING (true)"],
  ["no-other-policy", "ALTER POLICY directory ON tenants TO app_web"],
  [
    "composite-foreign-key",
    "ALTER TABLE users ADD UNIQUE (id); ALTER TABLE lessons ADD author uuid REFERENCES users (id)",
  ],
  ["leading-tenant", "CREATE UNIQUE INDEX users_email_anywhere ON users (email)"],
  [
    "view-security-invoker",
    "CREATE VIEW everybody AS SELECT * FROM users; ALTER VIEW everybody OWNER TO app_owner",
  ],
  [
    "security-definer",
    "CREATE FUNCTION peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM users'",
  ],
  ["security-definer", "ALTER FUNCTION resolve_tenant(text, text) RESET search_path"],
  ["security-definer", "GRANT EXECUTE ON FUNCTION pending_work(text) TO PUBLIC"],
  ["log-is-append-only", "GRANT INSERT ON session_state_events TO app_web"],
  ["log-is-append-only", "GRANT UPDATE ON session_streams TO app_reactor"],
  ["no-truncate-no-public", "GRANT TRUNCATE ON courses TO app_web"],
  ["no-truncate-no-public", "GRANT SELECT ON courses TO PUBLIC"],
  ["owner", "ALTER TABLE courses OWNER TO app_migrator"],
  ["role-attributes", "ALTER ROLE app_web BYPASSRLS"],
  ["role-attributes", "GRANT app_owner TO app_web"],
];

describe("R80 T1 a planted defect is found", () => {
  test.each(defects)("%s: %s", async (rule, sql) => {
    await admin.query("BEGIN");
    try {
      await admin.query(sql);
      const findings = await lintCatalogue(admin);
      expect(findings.map((finding) => finding.rule)).toContain(rule);
    } finally {
      await admin.query("ROLLBACK");
    }
  });
});
