// @ts-check
// Verifies the audit chain of every school in the running system, or in the database of DATABASE_URL_REACTOR.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { install } from "./lib/install.mjs";
import { bin, root, run } from "./lib/run.mjs";

/**
 * What the running supervisor gave its services; nothing when the caller names the database.
 * @returns {Record<string, string>}
 */
function environment() {
  if (process.env.DATABASE_URL_REACTOR) return {};
  const file = join(resolve(root, process.env.LECTERN_HOME ?? ".lectern"), "run", "environment.json");
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    process.stderr.write(
      `Nothing to verify: ${file} cannot be read. Run npm start, or set DATABASE_URL_REACTOR.\n`,
    );
    return process.exit(2);
  }
}

const env = environment();
if (!(await install())) process.exit(2);
const { code } = await run(bin("tsx"), ["packages/server/src/bin/audit-verify.ts"], { env });
process.exit(code);
