// @ts-check
// Vitest's global set-up: one throw-away PostgreSQL per run, with a prepared template that each test file copies.
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startPostgres } from "../embedded/postgres.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** @param {{ provide: (key: "postgresTemplateUrl", value: string) => void }} project */
export default async function setup(project) {
  const home = mkdtempSync(join(tmpdir(), "lectern-test-"));
  chmodSync(home, 0o711);
  const password = randomBytes(16).toString("hex");
  const postgres = await startPostgres({ data: join(home, "postgres"), password, durable: false });
  const teardown = async () => {
    await postgres.stop();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const url = new URL(postgres.url);
    url.pathname = "/template1";
    await promisify(execFile)(join(root, "node_modules/.bin/tsx"), ["packages/db/src/bin/prepare.ts"], {
      cwd: root,
      env: { ...process.env, DATABASE_ADMIN_URL: url.href, DEPLOY_ENV: "test" },
    });
    project.provide("postgresTemplateUrl", url.href);
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}
