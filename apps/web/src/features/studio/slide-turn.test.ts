import fc from "fast-check";
import { expect, test } from "vitest";
import { turned } from "./slide-turn.ts";

const assetId = "ast_1";

test("R41 a slide turns within its file, and back again to where it was", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), (count, at) => {
      const slide = { assetId, page: Math.min(at, count) };
      const next = turned(slide, 1, count);
      if (slide.page === count) expect(next).toBeNull();
      else expect(next === null ? null : turned(next, -1, count)).toEqual(slide);
    }),
  );
});

test("R41 before the first page there is none, and of a file whose pages are not known yet the next may be there", () => {
  expect(turned({ assetId, page: 1 }, -1, 9)).toBeNull();
  expect(turned({ assetId, page: 9 }, 1, null)).toEqual({ assetId, page: 10 });
});
