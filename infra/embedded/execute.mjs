// @ts-check
import { startChild } from "./child.mjs";
import { lineSplitter } from "./lines.mjs";

/**
 * Runs a program to its end, in a process group of its own.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {AbortSignal | undefined} [options.signal] stops the program and all it started
 * @param {(line: string) => void} [options.onLine] each line it prints, on either stream
 * @returns {Promise<{ stdout: string }>}
 * @throws with the last lines it printed when it does not end with exit code 0
 */
export async function execute(command, args, { cwd, env, signal, onLine } = {}) {
  signal?.throwIfAborted();
  let stdout = "";
  /** @type {string[]} */
  const last = [];
  const lines = lineSplitter((line) => {
    last.push(line);
    if (last.length > 25) last.shift();
    onLine?.(line);
  });
  const child = await startChild({
    command,
    args,
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env }),
    onOutput: (text, stream) => {
      if (stream === "stdout") stdout += text;
      lines.write(text);
    },
  });
  const abort = () => void child.stop(1_000);
  signal?.addEventListener("abort", abort, { once: true });
  const ended = await child.closed;
  signal?.removeEventListener("abort", abort);
  lines.flush();
  signal?.throwIfAborted();
  if (ended !== "exit code 0") throw new Error(`${command} ended with ${ended}:\n${last.join("\n")}`);
  return { stdout };
}
