// @ts-check
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CannotStart } from "./cannot-start.mjs";
import { endOrphan, isAlive, markOf } from "./processes.mjs";

/** @typedef {import("./processes.mjs").ProcessMark} ProcessMark */
/** @typedef {ProcessMark & { url: string, children: ProcessMark[] }} Claim who runs Lectern from this folder */

/** @param {string} home */
const claimFile = (home) => join(home, "run", "supervisor.json");

/**
 * @param {string} home
 * @returns {Claim | null} the claim on file, of a living supervisor or a dead one
 */
function readClaim(home) {
  if (!existsSync(claimFile(home))) return null;
  try {
    return JSON.parse(readFileSync(claimFile(home), "utf8"));
  } catch {
    return { pid: 0, startedAt: "", url: "", children: [] };
  }
}

/**
 * @param {string} home
 * @returns {Claim | null} whose supervisor runs now
 */
export function runningClaim(home) {
  const claim = readClaim(home);
  return claim !== null && isAlive(claim) ? claim : null;
}

/**
 * Makes us the only supervisor of a data folder. What a killed one left running is ended first.
 * @param {string} home
 * @param {{ url: string, say: (line: string) => void }} options
 * @throws {CannotStart} when another one runs
 */
export async function claimHome(home, { url, say }) {
  mkdirSync(join(home, "run"), { recursive: true });
  const file = claimFile(home);
  const other = readClaim(home);
  if (other !== null) {
    if (isAlive(other))
      throw new CannotStart(`Lectern is already running at ${other.url} (process ${other.pid})`);
    const orphans = other.children.filter(isAlive);
    say(
      `The last run (process ${other.pid}) did not stop properly; cleaning up${orphans.length === 0 ? "" : ` ${orphans.length} programs that it left`}`,
    );
    await Promise.all(orphans.map(endOrphan));
    rmSync(file, { force: true });
  }
  /** @type {Claim} */
  const claim = { ...markOf(process.pid), url, children: [] };
  try {
    writeFileSync(file, JSON.stringify(claim), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    throw new CannotStart("Lectern is being started from this folder by another process");
  }
  return {
    /** Remembers our programs, so that the next start can end them if we cannot. @param {readonly number[]} pids */
    remember(pids) {
      replaceFile(file, JSON.stringify({ ...claim, children: pids.map(markOf) }), 0o600);
    },
    release: () => rmSync(file, { force: true }),
  };
}

/**
 * Readers see the old content or the new, never a part.
 * @param {string} file
 * @param {string} content
 * @param {number} mode
 */
export function replaceFile(file, content, mode) {
  writeFileSync(`${file}.new`, content, { mode });
  renameSync(`${file}.new`, file);
}
