// @ts-check
// Deletes the local data folder, after asking: `npm run reset [-- --yes]`.
import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline/promises";
import { CannotStart } from "../infra/supervisor/cannot-start.mjs";
import { runningClaim } from "../infra/supervisor/claim.mjs";
import { readEnvFile } from "../infra/supervisor/env-file.mjs";
import { settingsFrom } from "../infra/supervisor/settings.mjs";
import { postgresFolder } from "../infra/supervisor/steps/postgres.mjs";
import { root } from "./lib/run.mjs";

/** @param {string} home */
async function agreed(home) {
  if (process.argv.includes("--yes")) return true;
  if (!process.stdin.isTTY) throw new CannotStart(`Say --yes to delete ${home} without being asked`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Delete all classes, recordings and secrets in ${home}? [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

async function reset() {
  const { home } = settingsFrom({ ...readEnvFile(join(root, ".env.local")), ...process.env }, "start");
  if (!existsSync(home)) return `There is nothing to delete: ${home} does not exist`;
  if (!existsSync(join(home, "secrets"))) throw new CannotStart(`${home} is not a data folder of Lectern`);
  const claim = runningClaim(home);
  if (claim !== null)
    throw new CannotStart(`Lectern is running at ${claim.url} (process ${claim.pid}): stop it first`);
  if (!(await agreed(home))) return "Nothing was deleted";
  for (const folder of [dirname(postgresFolder(home)), home])
    rmSync(folder, { recursive: true, force: true });
  return `Deleted ${home}`;
}

try {
  process.stdout.write(`${await reset()}\n`);
} catch (error) {
  if (!(error instanceof CannotStart)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
