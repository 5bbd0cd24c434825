// @ts-check
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { root, run } from "./run.mjs";

const stamp = `${root}/node_modules/.lectern-installed`;

const wanted = () =>
  createHash("sha256")
    .update(readFileSync(`${root}/package-lock.json`))
    .update(process.version)
    .digest("hex");

/** True when node_modules is what the lockfile asks for. */
export const isInstalled = () => existsSync(stamp) && readFileSync(stamp, "utf8") === wanted();

/**
 * Installs the npm packages when they are missing or the lockfile changed.
 * @returns {Promise<boolean>} whether the packages are in place
 */
export async function install() {
  if (isInstalled()) return true;
  process.stdout.write("Installing npm packages (about a minute the first time)\n");
  const { code, output } = await run("npm", ["ci", "--no-audit", "--no-fund"], { quiet: true });
  if (code !== 0) {
    process.stderr.write(`${output}\nnpm ci failed: see above.\n`);
    return false;
  }
  writeFileSync(stamp, wanted());
  return true;
}
