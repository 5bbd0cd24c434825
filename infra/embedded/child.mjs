// @ts-check
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";

/**
 * A program that we started: in its own process group, so that Ctrl-C reaches the supervisor alone and the
 * supervisor can stop things in order.
 * @typedef {object} Child
 * @property {number} pid
 * @property {Promise<string>} exited resolves with how it ended, in words
 * @property {Promise<string>} closed the same, once all its output has been read
 * @property {() => boolean} running
 * @property {(signal: NodeJS.Signals) => void} signal to the whole group
 * @property {(graceMs?: number) => Promise<void>} stop asks, then kills after `graceMs` (default 5,000)
 */

/**
 * @typedef {object} ChildSpec
 * @property {string} command
 * @property {readonly string[]} args
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {{ uid: number, gid: number } | null} [user] whom to run as; null for ourselves
 * @property {NodeJS.Signals} [stopSignal] default SIGTERM
 * @property {AbortSignal | undefined} [signal] stops the program when aborted
 * @property {(text: string, stream: "stdout" | "stderr") => void} [onOutput] everything it prints
 */

/**
 * @param {ChildSpec} spec
 * @returns {Promise<Child>} when the program runs; rejects when it cannot be executed
 */
export async function startChild({
  command,
  args,
  cwd,
  env,
  user,
  stopSignal = "SIGTERM",
  signal: aborted,
  onOutput,
}) {
  aborted?.throwIfAborted();
  const child = spawn(command, args, {
    cwd,
    env: env ?? process.env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    ...(user ?? {}),
  });
  child.stdout.on("data", (chunk) => onOutput?.(String(chunk), "stdout"));
  child.stderr.on("data", (chunk) => onOutput?.(String(chunk), "stderr"));
  await once(child, "spawn");
  const pid = /** @type {number} */ (child.pid);
  let alive = true;
  /** @param {any[]} end code and signal */
  const inWords = ([code, signal]) => (signal === null ? `exit code ${code}` : `signal ${signal}`);
  const closed = once(child, "close").then(inWords);
  const exited = once(child, "exit").then((end) => {
    alive = false;
    return inWords(end);
  });

  /** @param {NodeJS.Signals} name */
  const signal = (name) => {
    try {
      process.kill(-pid, name);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH") throw error;
    }
  };
  const stop = async (graceMs = 5_000) => {
    if (!alive) return;
    signal(stopSignal);
    const timer = new AbortController();
    await Promise.race([exited, pause(graceMs, undefined, { signal: timer.signal }).catch(() => undefined)]);
    timer.abort();
    // Also when the leader has left: what it started must not outlive it.
    signal("SIGKILL");
    await exited;
  };
  aborted?.addEventListener("abort", () => void stop(2_000), { once: true });
  return { pid, exited, closed, running: () => alive, signal, stop };
}
