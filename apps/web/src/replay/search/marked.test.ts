import fc from "fast-check";
import { expect, test } from "vitest";
import { marked } from "./marked.ts";

const match = fc.record({ from: fc.nat(40), length: fc.integer({ min: 1, max: 12 }) });

test("R71 a hit's line keeps every letter once, and marks exactly what matched", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.array(match, { maxLength: 5 }), (text, matches) => {
      const pieces = marked(text, matches);
      expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      const isIn = (n: number) => matches.some(({ from, length }) => from <= n && n < from + length);
      for (const { from, text: part, match: on } of pieces)
        for (let n = from; n < from + part.length; n++) expect(isIn(n)).toBe(on);
    }),
  );
});
