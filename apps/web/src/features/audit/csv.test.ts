import fc from "fast-check";
import { expect, test } from "vitest";
import { csvCell } from "./csv.ts";

test("R12 no text in an export begins as a formula, and every text can be read back", () => {
  const start = fc.constantFrom("=", "+", "-", "@", "\t", "\r", " =", "", '"');
  fc.assert(
    fc.property(start, fc.string(), (first, rest) => {
      const text = first + rest;
      const cell = csvCell(text);
      const inner = cell.slice(1, -1).replaceAll('""', '"');
      expect(cell).toMatch(/^"(?:[^"]|"")*"$/s);
      expect(inner).not.toMatch(/^\s*[=+\-@]/);
      expect(inner === text || inner === `'${text}`).toBe(true);
    }),
  );
});
