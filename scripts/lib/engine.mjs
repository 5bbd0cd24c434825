// @ts-check
// The Python services: lint, types, walls and tests of each.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { goTool, livekitTool, versitygwTool } from "../../infra/embedded/go-tool.mjs";
import { pythonEnvironment } from "../../infra/embedded/python-environment.mjs";
import { noCounts, oneFailed, readCounts, sum } from "./counts.mjs";
import { root, run } from "./run.mjs";

/** @typedef {import("./counts.mjs").Counts} Counts */

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

const pythonServices = () =>
  ["apps/artifact-engine", "apps/recorder"].filter((app) => existsSync(join(root, app, "pyproject.toml")));

/**
 * What the tests find the real programs by; without Go they go without media.
 * @returns {Promise<Record<string, string>>}
 */
async function programs() {
  const [livekit, versitygw] = await Promise.all(
    [livekitTool, versitygwTool].map((tool) => goTool(tool, { say })),
  );
  if (livekit === null || versitygw === null) return { LECTERN_NO_MEDIA: "1" };
  return { LECTERN_LIVEKIT_BIN: livekit?.path ?? "", LECTERN_VERSITYGW_BIN: versitygw?.path ?? "" };
}

/** @param {string} app @param {Record<string, string>} env @returns {Promise<Counts>} */
async function prove(app, env) {
  const bin = await pythonEnvironment(join(root, app, "requirements-dev.txt"), { say });
  const cwd = join(root, app);
  /** @type {Counts[]} */
  const counts = [];
  for (const [program, args] of /** @type {const} */ ([
    ["ruff", ["check"]],
    ["ruff", ["format", "--check"]],
    ["mypy", []],
    ["lint-imports", []],
  ])) {
    // import-linter looks for the package on this path; it has no setting for it.
    const { code } = await run(join(bin, program), args, { cwd, env: { PYTHONPATH: "src" } });
    say(`${code === 0 ? "ok  " : "FAIL"} ${app}: ${[program, ...args].join(" ")}`);
    counts.push(code === 0 ? { ...noCounts, passed: 1 } : oneFailed(`${app}: ${program}`));
  }
  const { code, output } = await run(join(bin, "python"), ["-m", "pytest"], { cwd, env });
  counts.push(readCounts("pytest", output, code));
  return sum(counts);
}

/** @returns {Promise<Counts>} */
export async function engine() {
  const services = pythonServices();
  if (services.length === 0) return noCounts;
  const env = await programs();
  /** @type {Counts[]} */
  const counts = [];
  for (const app of services) {
    try {
      counts.push(await prove(app, env));
    } catch (error) {
      counts.push(oneFailed(`${app}: ${/** @type {Error} */ (error).message}`));
    }
  }
  return sum(counts);
}
