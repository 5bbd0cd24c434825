// @ts-check
// A file past 300 lines has become two things: tests, generated files and catalogues apart.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./run.mjs";

const limit = 300;
const exempt =
  /(\.(test|spec)\.[a-z]+$|\/migrations\/|\/messages\/|\/fixtures\/|\/contracts\/models\.py$|^docs\/)/;

/**
 * @param {string} folder of a git repository
 * @returns {string[]} what is wrong, a sentence each
 */
export function lengthFaults(folder) {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: folder,
    encoding: "utf8",
  });
  return listed.split("\n").flatMap((file) => {
    // A file that was deleted but not yet committed is still listed.
    if (!/\.(ts|tsx|mjs|css|py)$/.test(file) || exempt.test(file) || !existsSync(join(folder, file)))
      return [];
    const lines = readFileSync(join(folder, file), "utf8").split("\n").length;
    return lines <= limit ? [] : [`${file} has ${lines} lines; split it by what it does (at most ${limit})`];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const faults = lengthFaults(root);
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.exit(faults.length === 0 ? 0 : 1);
}
