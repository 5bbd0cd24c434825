import { reactions } from "@lectern/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { togetherIn, windowsSince } from "./shown.ts";

const windows = fc.uniqueArray(
  fc.record({
    counts: fc.dictionary(fc.constantFrom(...reactions), fc.integer({ min: 1, max: 500 })),
    fromMs: fc.nat(),
    toMs: fc.nat(),
  }),
  { maxLength: 12, selector: ({ fromMs }) => fromMs },
);

test("R50 what is shown of reactions is the sum of what was counted since it was last looked at", () => {
  fc.assert(
    fc.property(windows, fc.nat(), (recent, n) => {
      const at = recent.length === 0 ? 0 : n % recent.length;
      const seen = structuredClone(recent[at]);
      const since = windowsSince(recent, seen);
      expect(since).toEqual(recent.slice(at + 1));
      const sum = (list: typeof recent) =>
        list.flatMap(({ counts }) => Object.values(counts)).reduce((a, b) => a + b, 0);
      expect(togetherIn(since).reduce((total, { count }) => total + count, 0)).toBe(sum([...since]));
    }),
  );
});

test("R50 where the last window that was seen is no longer kept, all that are kept are new", () => {
  const [old, recent] = [
    { counts: { clap: 1 }, fromMs: 0, toMs: 1 },
    [{ counts: { heart: 2 }, fromMs: 1, toMs: 2 }],
  ];
  expect(windowsSince(recent, old)).toEqual(recent);
  expect(togetherIn(recent)).toEqual([{ reaction: "heart", count: 2 }]);
});
