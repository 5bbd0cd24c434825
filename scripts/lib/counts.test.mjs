import { expect, test } from "vitest";
import { noCounts, oneFailed, readCounts, sum } from "./counts.mjs";

test("R91 reads what vitest counted", () => {
  expect(readCounts("vitest", "\n      Tests  2 failed | 40 passed | 1 skipped (43)\n", 1)).toEqual({
    passed: 40,
    failed: 2,
    skipped: 1,
    faults: ["vitest ended badly and named no test"],
  });
});

test("R91 reads what Playwright counted", () => {
  expect(
    readCounts(
      "playwright",
      "  1 failed\n    [journeys] › a.spec.ts:3:1 › R10 works \n  3 did not run\n  7 passed (12.3s)\n",
      1,
    ),
  ).toEqual({
    passed: 7,
    failed: 1,
    skipped: 3,
    faults: ["[journeys] › a.spec.ts:3:1 › R10 works "],
  });
});

test("R91 reads what pytest counted, errors of set-up as failures", () => {
  expect(
    readCounts("pytest", "FAILED tests/a.py::b - no\n2 failed, 30 passed, 1 skipped, 3 errors in 4.1s\n", 1),
  ).toEqual({
    passed: 30,
    failed: 5,
    skipped: 1,
    faults: ["FAILED tests/a.py::b - no"],
  });
});

test("R91 a runner that dies without a failed test counts as a failure, and is named", () => {
  expect(readCounts("vitest", "Error: cannot find module", 1)).toEqual(
    oneFailed("Error: cannot find module"),
  );
  const unhandled = "⎯⎯ Unhandled Rejection ⎯⎯\n      Tests  2 passed (2)\n     Errors  1 error\n";
  expect(readCounts("vitest", unhandled, 1)).toEqual({
    passed: 2,
    failed: 1,
    skipped: 0,
    faults: ["⎯⎯ Unhandled Rejection ⎯⎯"],
  });
});

test("R91 sums over runners", () => {
  expect(
    sum([
      { ...noCounts, passed: 1, skipped: 2 },
      { ...noCounts, passed: 3, failed: 1, faults: ["one"] },
    ]),
  ).toEqual({ passed: 4, failed: 1, skipped: 2, faults: ["one"] });
});
