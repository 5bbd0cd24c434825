// @ts-check
// A file past 300 lines has become two things: tests, generated files and catalogues apart.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { root } from "./run.mjs";

const limit = 300;
const exempt = /(\.(test|spec)\.[a-z]+$|\/migrations\/|\/messages\/|\/fixtures\/|^docs\/)/;
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => /\.(ts|tsx|mjs|css|py)$/.test(file) && !exempt.test(file));

let long = 0;
for (const file of files) {
  let lines;
  try {
    lines = readFileSync(`${root}/${file}`, "utf8").split("\n").length;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") continue;
    throw error;
  }
  if (lines <= limit) continue;
  long += 1;
  process.stderr.write(`${file} has ${lines} lines; split it by what it does (at most ${limit})\n`);
}
process.exit(long === 0 ? 0 : 1);
