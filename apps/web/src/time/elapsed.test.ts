import fc from "fast-check";
import { expect, test } from "vitest";
import { elapsed } from "./elapsed.ts";

test("R20 how long a class has run reads back to the second", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 * 3_600 }), fc.integer({ min: 0, max: 999 }), (seconds, ms) => {
      const parts = elapsed(seconds * 1_000 + ms)
        .split(":")
        .map(Number);
      expect(parts.reduce((total, part) => total * 60 + part, 0)).toBe(seconds);
    }),
  );
  expect(elapsed(1_450_000)).toBe("24:10");
  expect(elapsed(3_765_000)).toBe("1:02:45");
  expect(elapsed(-5)).toBe("0:00");
});
