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
const isInstalled = () => existsSync(stamp) && readFileSync(stamp, "utf8") === wanted();

/** A network blip is worth one more try; anything else will say the same twice. */
async function installPackages() {
  const { code, output } = await run("npm", ["ci", "--no-audit", "--no-fund"], { quiet: true });
  if (code === 0) return { code, output };
  process.stdout.write(`${output}\nnpm ci failed; trying once more\n`);
  return run("npm", ["ci", "--no-audit", "--no-fund"], { quiet: true });
}

/**
 * Installs the npm packages when they are missing or the lockfile changed.
 * @returns {Promise<boolean>} whether the packages are in place
 */
export async function install() {
  if (isInstalled()) return true;
  process.stdout.write("Installing npm packages (about a minute the first time)\n");
  const startedAtMs = Date.now();
  const ticker = setInterval(
    () =>
      process.stdout.write(`Installing npm packages, ${Math.round((Date.now() - startedAtMs) / 1000)} s\n`),
    15_000,
  );
  const { code, output } = await installPackages();
  clearInterval(ticker);
  if (code !== 0) {
    process.stderr.write(`${output}\nThe npm packages could not be installed: see above.\n`);
    return false;
  }
  writeFileSync(stamp, wanted());
  return true;
}
