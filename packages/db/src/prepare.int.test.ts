import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prepareDatabase } from "./prepare.ts";
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

const contents = async () => {
  const { rows } = await admin.query(
    "SELECT (SELECT json_agg(t.* ORDER BY id) FROM tenants t) AS tenants, (SELECT json_agg(u.* ORDER BY id) FROM users u) AS users, (SELECT count(*) FROM user_roles) AS roles",
  );
  return rows;
};

test("R04 from empty to head, then a second run is a no-op", async () => {
  const empty = `empty_${process.pid}`;
  await admin.query(`CREATE DATABASE ${empty} TEMPLATE template0`);
  const url = new URL(database.adminUrl);
  url.pathname = `/${empty}`;
  const first = await prepareDatabase(url.href, { seed: true });
  expect(first).toMatchObject({ seeded: true });
  expect(first.migrated).toBeGreaterThanOrEqual(4);
  expect(await prepareDatabase(url.href, { seed: true })).toMatchObject({ migrated: 0, seeded: false });
  await admin.query(`DROP DATABASE ${empty} WITH (FORCE)`);
});

test("R04 the seed is idempotent and overwrites nothing", async () => {
  await admin.query("UPDATE users SET name = 'Ada Lovelace' WHERE email = 'ada@northwind.localhost'");
  const before = await contents();
  await prepareDatabase(database.adminUrl, { seed: true });
  expect(await contents()).toEqual(before);
});

test("R30 R12 the log and the audit log refuse to be changed, also by their owner", async () => {
  await admin.query(
    "INSERT INTO audit_log (tenant_id, actor_kind, actor_id, action, subject_kind, subject_id, basis) SELECT id, 'user', 'u', 'role.granted', 'user', 'u', 'owner of the school' FROM tenants",
  );
  await expect(admin.query("UPDATE audit_log SET basis = 'forged'")).rejects.toThrow(/never changed/);
  await expect(admin.query("DELETE FROM audit_log")).rejects.toThrow(/never changed/);
  await expect(admin.query("TRUNCATE audit_log CASCADE")).rejects.toThrow(/never changed/);
  await expect(admin.query("TRUNCATE session_state_events")).rejects.toThrow(/never changed/);
});

const run = (args: string[], env: Record<string, string>) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const cwd = fileURLToPath(new URL("..", import.meta.url));
    execFile(process.execPath, args, { cwd, env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });

test("R04 drizzle-kit push is blocked", async () => {
  const { code, stdout, stderr } = await run(["../../node_modules/drizzle-kit/bin.cjs", "push"], {});
  expect(code).not.toBe(0);
  expect(stdout + stderr).toContain("drizzle-kit push is blocked");
});

test("R82 a database that cannot be reached is one clear line and exit code 1", async () => {
  const { code, stdout, stderr } = await run(["--import", "tsx", "src/bin/prepare.ts"], {
    DATABASE_ADMIN_URL: "postgres://nobody:x@127.0.0.1:1/none",
    DATABASE_ATTEMPTS: "1",
  });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr.trim().split("\n")).toEqual([expect.stringContaining("Database 127.0.0.1:1 cannot be used")]);
});
