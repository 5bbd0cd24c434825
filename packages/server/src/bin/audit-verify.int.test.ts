import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sealTenant } from "../audit/seal.ts";
import { openSchool } from "../testing/index.ts";

// Each run starts Node and compiles the program from source, which takes long on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

const root = fileURLToPath(new URL("../../../..", import.meta.url));

let school: Awaited<ReturnType<typeof openSchool>>;
let home: string;
beforeAll(async () => {
  school = await openSchool();
  home = mkdtempSync(join(tmpdir(), "lectern-verify-"));
  mkdirSync(join(home, "run"));
  await school.write(3);
  await sealTenant(school.reactor, school.tenantId);
});
afterAll(async () => {
  rmSync(home, { recursive: true });
  await school.close();
});

async function verify(env: NodeJS.ProcessEnv): Promise<{ code: number; output: string }> {
  const unset = { DATABASE_URL_REACTOR: "", AUDIT_ANCHOR_KEY_FILE: "", S3_ENDPOINT: "" };
  const child = spawn(process.execPath, ["scripts/audit-verify.mjs"], {
    cwd: root,
    env: { ...process.env, ...unset, ...env },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const [code] = await once(child, "close");
  return { code: Number(code), output };
}

test("T23 npm run audit:verify prints a line per school, and 1 is its exit code when a chain is broken", async () => {
  const env = { DATABASE_URL_REACTOR: school.database.urls.DATABASE_URL_REACTOR };
  const before = await verify(env);
  expect(before.output).toMatch(/^intact {2}Northwind School: 3 sealed, 0 waiting, head [0-9a-f]{64}$/m);
  expect(before.output).toMatch(/^empty {3}Fabrikam College: 0 sealed, 0 waiting, no head yet$/m);
  expect(before.code).toBe(0);
  await school.tamper("UPDATE audit_log SET basis = 'x' WHERE position = 2");
  const after = await verify(env);
  expect(after.output).toMatch(
    /^broken {2}Northwind School: 3 sealed, .*Entry 2 was changed after it was sealed\.$/m,
  );
  expect(after.code).toBe(1);
});

test("T23 without a URL it verifies the running system", async () => {
  const { DATABASE_URL_REACTOR } = school.database.urls;
  writeFileSync(join(home, "run", "environment.json"), JSON.stringify({ DATABASE_URL_REACTOR }));
  const { output } = await verify({ LECTERN_HOME: home });
  expect(output).toContain("Fabrikam College: 0 sealed");
});

test("T23 what cannot be verified is said in one line, with exit code 2", async () => {
  const nothing = await verify({ LECTERN_HOME: join(home, "none") });
  expect(nothing.output).toMatch(/^Nothing to verify: [^\n]*npm start[^\n]*\n$/);
  expect(nothing.code).toBe(2);
  const away = await verify({ DATABASE_URL_REACTOR: "postgres://app_reactor:x@127.0.0.1:9/lectern" });
  expect(away.output).toMatch(/^The audit log cannot be verified: [^\n]*ECONNREFUSED[^\n]*\n$/);
  expect(away.code).toBe(2);
});
