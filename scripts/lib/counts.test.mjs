import { expect, test } from "vitest";
import { readCounts, sum } from "./counts.mjs";

test("R91 reads what vitest counted", () => {
  expect(readCounts("vitest", "\n      Tests  2 failed | 40 passed | 1 skipped (43)\n", 1)).toEqual({
    passed: 40,
    failed: 2,
    skipped: 1,
  });
});

test("R91 reads what Playwright counted", () => {
  expect(readCounts("playwright", "  1 failed\n  3 did not run\n  7 passed (12.3s)\n", 1)).toEqual({
    passed: 7,
    failed: 1,
    skipped: 3,
  });
});

test("R91 reads what pytest counted, errors of set-up as failures", () => {
  expect(readCounts("pytest", "...\n2 failed, 30 passed, 1 skipped, 3 errors in 4.1s\n", 1)).toEqual({
    passed: 30,
    failed: 5,
    skipped: 1,
  });
});

test("R91 a runner that dies without a failed test counts as a failure", () => {
  expect(readCounts("vitest", "Error: cannot find module", 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("R91 sums over runners", () => {
  expect(
    sum([
      { passed: 1, failed: 0, skipped: 2 },
      { passed: 3, failed: 1, skipped: 0 },
    ]),
  ).toEqual({
    passed: 4,
    failed: 1,
    skipped: 2,
  });
});
