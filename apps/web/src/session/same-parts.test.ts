import fc from "fast-check";
import { expect, test } from "vitest";
import { sameParts } from "./same-parts.ts";

const part = fc.oneof(fc.nat(2), fc.constant(undefined), fc.constant(Number.NaN));
const parts = fc.oneof(
  fc.array(part, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom("a", "b", "c"), part, { noNullPrototype: true }),
  part,
);

test("R50 two values are the same to who draws them where their parts are, and only there", () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      expect(sameParts(a, structuredClone(a))).toBe(true);
      let equal = true;
      try {
        expect(a).toStrictEqual(b);
      } catch {
        equal = false;
      }
      expect(sameParts(a, b)).toBe(equal);
    }),
  );
});

test("R50 what is inside the parts is not looked into, nor what is no plain object", () => {
  expect(sameParts([{ a: 1 }], [{ a: 1 }])).toBe(false);
  expect(sameParts(new Map([["a", 1]]), new Map([["b", 1]]))).toBe(false);
  expect(sameParts({}, [])).toBe(false);
});
