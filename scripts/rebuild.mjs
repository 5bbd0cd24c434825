// @ts-check
// Drops and refolds the rows of classes from their logs, in the running system or in DATABASE_URL_REACTOR's database.
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
      `Nothing to rebuild: ${file} cannot be read. Run npm start, or set DATABASE_URL_REACTOR.\n`,
    );
    return process.exit(2);
  }
}

const env = environment();
if (!(await install())) process.exit(2);
const program = ["packages/server/src/bin/rebuild.ts", ...process.argv.slice(2)];
const { code } = await run(bin("tsx"), program, { env });
process.exit(code);
