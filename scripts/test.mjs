// @ts-check
// Every proof of the project, or one level of it: `node scripts/test.mjs [check|unit|int|engine|e2e|long]`.
import { existsSync } from "node:fs";
import { check } from "./check.mjs";
import { findChromium } from "./lib/chromium.mjs";
import { noCounts, oneFailed, readCounts, sum } from "./lib/counts.mjs";
import { engine } from "./lib/engine.mjs";
import { install } from "./lib/install.mjs";
import { bin, root, run } from "./lib/run.mjs";

/** @typedef {import("./lib/counts.mjs").Counts} Counts */

/** @param {"unit" | "int" | "long"} project */
async function vitest(project) {
  const { code, output } = await run(bin("vitest"), ["run", "--project", project, "--passWithNoTests"], {
    env: { CI: "true", NO_COLOR: "1" },
  });
  return readCounts("vitest", output, code);
}

async function e2e() {
  if (!existsSync(`${root}/apps/web/e2e/playwright.config.ts`)) return noCounts;
  const chromium = await findChromium();
  if (chromium === null) {
    return oneFailed(
      "No Chromium for the browser tests: install Chromium or Google Chrome, or name one in LECTERN_CHROMIUM",
    );
  }
  const { code, output } = await run(bin("playwright"), ["test", "-c", "apps/web/e2e/playwright.config.ts"], {
    env: { NO_COLOR: "1", LECTERN_CHROMIUM: chromium },
  });
  return readCounts("playwright", output, code);
}

/** @type {Record<string, () => Promise<Counts>>} */
const levels = {
  check,
  unit: () => vitest("unit"),
  int: () => vitest("int"),
  engine,
  e2e,
  long: () => vitest("long"),
};

const only = process.argv[2];
if (only !== undefined && !(only in levels)) {
  process.stderr.write(`No test level "${only}"; there are ${Object.keys(levels).join(", ")}\n`);
  process.exit(2);
}
if (!(await install())) process.exit(1);
/** @type {Counts[]} */
const counts = [];
for (const [name, level] of Object.entries(levels)) {
  if (only === undefined ? name === "long" : name !== only) continue;
  process.stdout.write(`\n── ${name} ──\n`);
  try {
    counts.push(await level());
  } catch (error) {
    process.stderr.write(`${/** @type {Error} */ (error).stack}\n`);
    counts.push(oneFailed(`${name}: ${/** @type {Error} */ (error).message}`));
  }
}
const total = sum(counts);
if (total.faults.length > 0) process.stdout.write(`\n── what failed ──\n${total.faults.join("\n")}\n`);
const skipped = total.skipped === 0 ? "" : `, ${total.skipped} skipped`;
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
