// @ts-check
// Lint, types and walls: everything a machine can say about the tree without running it.
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { noCounts, oneFailed, sum } from "./lib/counts.mjs";
import { install } from "./lib/install.mjs";
import { bin, root, run } from "./lib/run.mjs";

/** @typedef {{ name: string, command: string, args: string[] }} Check */

/** @returns {Check[]} */
function checks() {
  return [
    { name: "lint", command: bin("biome"), args: ["check", "--error-on-warnings"] },
    { name: "types", command: bin("tsc"), args: ["-b"] },
    { name: "types of scripts", command: bin("tsc"), args: ["-p", "tsconfig.scripts.json"] },
    ...(existsSync(`${root}/apps/web/tsconfig.json`)
      ? [{ name: "types of the web app", command: bin("tsc"), args: ["-p", "apps/web", "--noEmit"] }]
      : []),
    { name: "types of benchmarks and demo", command: bin("tsc"), args: ["-p", "tsconfig.tools.json"] },
    { name: "types of the browser tests", command: bin("tsc"), args: ["-p", "apps/web/e2e"] },
    {
      name: "walls",
      command: bin("depcruise"),
      args: [
        "--config",
        ".dependency-cruiser.cjs",
        "--output-type",
        "err",
        "packages",
        "apps",
        "scripts",
        "infra",
      ],
    },
    { name: "dead code", command: bin("knip"), args: ["--no-progress"] },
    { name: "lockfile", command: process.execPath, args: ["scripts/lib/lockfile.mjs"] },
    {
      name: "OpenAPI document is current",
      command: bin("tsx"),
      args: ["packages/server/src/bin/openapi.ts", "--check"],
    },
    {
      name: "the engine's contracts are current",
      command: bin("tsx"),
      args: ["packages/server/src/bin/engine-schema.ts", "--check"],
    },
    { name: "file length", command: process.execPath, args: ["scripts/lib/file-length.mjs"] },
  ];
}

/** @returns {Promise<import("./lib/counts.mjs").Counts>} */
export async function check() {
  const counts = [];
  for (const { name, command, args } of checks()) {
    const startedAtMs = Date.now();
    const { code } = await run(command, args);
    counts.push(code === 0 ? { ...noCounts, passed: 1 } : oneFailed(`check: ${name}`));
    const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
    process.stdout.write(`${code === 0 ? "ok  " : "FAIL"} ${name} (${seconds} s)\n`);
  }
  return sum(counts);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  if (!(await install())) process.exit(1);
  const { failed } = await check();
  process.exit(failed === 0 ? 0 : 1);
}
