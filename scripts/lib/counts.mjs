// @ts-check

/** @typedef {{ passed: number, failed: number, skipped: number, faults: readonly string[] }} Counts */

/** Nothing was run. */
export const noCounts = Object.freeze({ passed: 0, failed: 0, skipped: 0, faults: [] });

/** @param {string} fault what to look for above @returns {Counts} */
export const oneFailed = (fault) => ({ passed: 0, failed: 1, skipped: 0, faults: [fault] });

/** A line that names a failed test, or what went wrong outside of any. */
const faultLine = {
  vitest: /^ *(FAIL .*|Error: .*|⎯+ Unhandled .*)$/gm,
  playwright: /^ {4}(\[\w+\] › .*)$/gm,
  pytest: /^((?:FAILED|ERROR) .*)$/gm,
};

/**
 * The runner's own lines about what failed, each once, without colours, short enough to stand in a summary.
 * @param {"vitest" | "playwright" | "pytest"} runner
 * @param {string} output
 */
function faultsIn(runner, output) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape of colours
  const plain = output.replaceAll(/\u001b\[[\d;]*m/g, "");
  const lines = [...plain.matchAll(faultLine[runner])].map(([, line = ""]) => line.slice(0, 240));
  const found = [...new Set(lines)].slice(0, 40);
  return found.length > 0 ? found : [`${runner} ended badly and named no test`];
}

/**
 * Reads a runner's own summary. A runner that failed without counting a failed test (a crash, a broken
 * file, an unhandled rejection) counts as one failure, so that a red run never sums up green.
 * @param {"vitest" | "playwright" | "pytest"} runner
 * @param {string} output
 * @param {number} code the runner's exit code
 * @returns {Counts}
 */
export function readCounts(runner, output, code) {
  const summary = runner === "vitest" ? (/^\s*Tests\s+.*$/gm.exec(output)?.[0] ?? "") : output.slice(-4000);
  /** @param {string} word */
  const count = (word) => Number(new RegExp(`(\\d+) ${word}`).exec(summary)?.[1] ?? 0);
  const counts = {
    passed: count("passed"),
    failed: count("failed") + (runner === "pytest" ? count("error") : 0),
    skipped: count("skipped") + count("todo") + count("did not run") + count("flaky"),
  };
  if (code === 0 && counts.failed === 0) return { ...counts, faults: [] };
  return { ...counts, failed: Math.max(1, counts.failed), faults: faultsIn(runner, output) };
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export const sum = (all) =>
  all.reduce(
    /** @param {Counts} total @returns {Counts} */
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
      faults: [...total.faults, ...one.faults],
    }),
    noCounts,
  );
