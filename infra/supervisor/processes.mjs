// @ts-check
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** @typedef {{ pid: number, startedAt: string }} ProcessMark names one process, also after its number is used again */

/**
 * When a process started, in the system's own words.
 * @param {number} pid
 * @returns {string | null} null when there is no such process
 */
function startOf(pid) {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return fields[0] === "Z" ? null : (fields[19] ?? null);
    }
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}

/** @param {number} pid @returns {ProcessMark} */
export const markOf = (pid) => ({ pid, startedAt: startOf(pid) ?? "" });

/** @param {ProcessMark} mark */
export const isAlive = ({ pid, startedAt }) => startedAt !== "" && startOf(pid) === startedAt;

/**
 * Stops a process group that a supervisor before us left behind.
 * @param {ProcessMark} mark
 */
export async function endOrphan(mark) {
  for (const [signal, graceMs] of /** @type {const} */ ([
    ["SIGINT", 2_000],
    ["SIGTERM", 2_000],
    ["SIGKILL", 2_000],
  ])) {
    if (!isAlive(mark)) return;
    try {
      process.kill(-mark.pid, signal);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH") throw error;
    }
    for (let waitedMs = 0; waitedMs < graceMs && isAlive(mark); waitedMs += 50) await pause(50);
  }
}
