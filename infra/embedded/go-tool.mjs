// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execute } from "./execute.mjs";
import { cachedTool, isCached, onPath } from "./tool-cache.mjs";

/**
 * A server written in Go, pinned by a module of its own (a shared one would change its dependencies).
 * @typedef {object} GoTool
 * @property {string} name folder under infra/tools and name of the program
 * @property {string} label for people
 * @property {readonly string[]} programs names to look for on PATH
 * @property {string} variable names a binary, when set
 */

/** @type {GoTool} */
export const livekitTool = {
  name: "livekit",
  label: "LiveKit",
  programs: ["livekit-server"],
  variable: "LIVEKIT_BIN",
};

/** @type {GoTool} */
export const versitygwTool = {
  name: "versitygw",
  label: "Object store",
  programs: ["versitygw"],
  variable: "VERSITYGW_BIN",
};

/** @param {string} name */
const moduleOf = (name) => fileURLToPath(new URL(`../tools/${name}`, import.meta.url));

/**
 * Finds the tool, or builds it with Go.
 * @param {GoTool} tool
 * @param {object} [options]
 * @param {(line: string) => void} [options.say] progress, one line at a time
 * @param {AbortSignal | undefined} [options.signal] ends a build
 * @param {NodeJS.ProcessEnv} [options.env] where the variable that names a binary is looked up
 * @param {string} [options.cache]
 * @returns {Promise<import("./tool-cache.mjs").Tool | null>} null when it is nowhere and there is no Go to build it with
 * @throws when the build fails
 */
export async function goTool(
  { name, label, programs, variable },
  { say, signal, env = process.env, cache } = {},
) {
  const named = env[variable];
  if (named !== undefined && named !== "") return { path: named, source: variable };
  const found = onPath(programs);
  if (found !== null) return found;
  const pins = join(moduleOf(name), "go.sum");
  if (!isCached(name, pins, name, cache) && onPath(["go"]) === null) return null;
  const path = await cachedTool({
    name,
    pins,
    entry: name,
    ...(cache === undefined ? {} : { cache }),
    make: (folder) => build({ name, label, output: join(folder, name), say, signal }),
  });
  return { path, source: "built from source" };
}

/** The package that the module's `tool` line names. @param {string} name */
function toolPackage(name) {
  const line = /^tool (\S+)$/m.exec(readFileSync(join(moduleOf(name), "go.mod"), "utf8"));
  if (line?.[1] === undefined) throw new Error(`infra/tools/${name}/go.mod names no tool`);
  return line[1];
}

/**
 * @param {{ name: string, label: string, output: string, say?: ((line: string) => void) | undefined,
 *   signal?: AbortSignal | undefined }} options
 */
async function build({ name, label, output, say, signal }) {
  const startedAtMs = Date.now();
  const cwd = moduleOf(name);
  const env = { ...process.env, CGO_ENABLED: "0", GOWORK: "off", GOFLAGS: "-mod=readonly -buildvcs=false" };
  const target = toolPackage(name);
  say?.(`${label}: building from source, once for this machine (a few minutes)`);
  const packages = await execute("go", ["list", "-deps", target], { cwd, env, signal });
  const total = packages.stdout.trim().split("\n").length;
  let compiled = 0;
  const ticker = setInterval(() => {
    const seconds = Math.round((Date.now() - startedAtMs) / 1000);
    say?.(`${label}: building, ${compiled} of up to ${total} packages, ${seconds} s`);
  }, 15_000);
  try {
    await execute("go", ["build", "-v", "-trimpath", "-o", output, target], {
      cwd,
      env,
      signal,
      onLine: (line) => {
        if (!line.startsWith("go: ")) compiled += 1;
      },
    });
  } finally {
    clearInterval(ticker);
  }
  say?.(`${label}: built in ${Math.round((Date.now() - startedAtMs) / 1000)} s`);
}
