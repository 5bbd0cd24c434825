// @ts-check
import { startChild } from "./child.mjs";
import { lineSplitter } from "./lines.mjs";

/** A program that did not end well: how, and the last lines it printed. */
export class ExecutionFailed extends Error {
  /** @param {string} command @param {string} ended @param {readonly string[]} lines */
  constructor(command, ended, lines) {
    super(`${command} ended with ${ended}:\n${lines.join("\n")}`);
    this.lines = lines;
  }
}

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
 * @throws {ExecutionFailed} when it does not end with exit code 0
 */
export async function execute(command, args, { cwd, env, signal, onLine } = {}) {
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
    signal,
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env }),
    onOutput: (text, stream) => {
      if (stream === "stdout") stdout += text;
      lines.write(text);
    },
  });
  const ended = await child.closed;
  lines.flush();
  signal?.throwIfAborted();
  if (ended !== "exit code 0") throw new ExecutionFailed(command, ended, last);
  return { stdout };
}
