// @ts-check

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

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
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export const sum = (all) =>
  all.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
