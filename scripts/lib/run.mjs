// @ts-check
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Absolute path of the repository's root, without a trailing slash. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/**
 * Runs a program, from the root unless told otherwise, and passes its output through.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean, limitMs?: number, cwd?: string }} [options] `quiet` keeps the output for the
 *   result only; after `limitMs` the program is ended
 * @returns {Promise<{ code: number, output: string }>} exit code (128 + 15 when killed) and everything it printed
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
      ...(options.limitMs === undefined ? {} : { timeout: options.limitMs }),
    });
    let output = "";
    for (const [stream, sink] of /** @type {const} */ ([
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])) {
      stream.on("data", (/** @type {Buffer} */ chunk) => {
        output += chunk.toString();
        if (!options.quiet) sink.write(chunk);
      });
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 143, output }));
  });
}

/** @param {string} name a program of `node_modules/.bin` */
export const bin = (name) => `${root}/node_modules/.bin/${name}`;
