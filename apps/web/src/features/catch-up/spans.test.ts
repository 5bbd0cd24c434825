import fc from "fast-check";
import { expect, test } from "vitest";
import { spansOf } from "./spans.ts";

test("[FO7] the segments are the whole class, one after the other, and seen up to where one is", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000_000 }),
      fc.array(fc.nat({ max: 12_000_000 }), { maxLength: 12 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (lasts, scenes, at) => {
        const fromMs = 1_000_000;
        const parts = [...new Set(scenes)]
          .sort((a, b) => a - b)
          .map((ms) => ({ fromMs: fromMs + ms, title: "" }));
        const atMs = fromMs + Math.floor(at * lasts);
        const spans = spansOf({ fromMs, toMs: fromMs + lasts, atMs, parts });
        expect(spans[0]?.fromMs).toBe(fromMs);
        expect(spans.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
        expect(spans.reduce((sum, { share, seen }) => sum + share * seen * lasts, 0)).toBeCloseTo(
          atMs - fromMs,
        );
        const firstUnseen = spans.findIndex(({ seen }) => seen < 1);
        if (firstUnseen >= 0) expect(spans.slice(firstUnseen + 1).every(({ seen }) => seen === 0)).toBe(true);
      },
    ),
  );
});
