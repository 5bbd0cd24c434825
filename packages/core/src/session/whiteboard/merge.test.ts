import fc from "fast-check";
import { expect, test } from "vitest";
import type { BoardElement } from "./element.ts";
import { type Entries, merged } from "./merge.ts";

const element = fc.record({
  id: fc.constantFrom("a", "b", "c"),
  version: fc.integer({ min: 1, max: 3 }),
  versionNonce: fc.integer({ min: 0, max: 2 }),
  removed: fc.boolean(),
});

/** A board as one client may have it: versions and nonces name contents, as Excalidraw's random nonces do. */
const board: fc.Arbitrary<Entries> = fc.uniqueArray(element, { selector: ({ id }) => id }).map((elements) =>
  Object.fromEntries(
    elements.map(({ id, version, versionNonce, removed }) => {
      const drawn: BoardElement = { id, type: "ellipse", version, versionNonce, x: version, y: versionNonce };
      return [id, { version, versionNonce, by: "sam", element: removed ? null : drawn }];
    }),
  ),
);

test("R41 [WB3] merging boards commutes, associates and is idempotent", () => {
  fc.assert(
    fc.property(board, board, board, (a, b, c) => {
      expect(merged(a, b)).toEqual(merged(b, a));
      expect(merged(merged(a, b), c)).toEqual(merged(a, merged(b, c)));
      expect(merged(a, a)).toEqual(a);
      expect(merged(merged(a, b), b)).toEqual(merged(a, b));
    }),
    { numRuns: 500 },
  );
});

test("R41 [WB3] the higher version wins, of equals the removed, then the lower nonce", () => {
  const entry = (version: number, versionNonce: number, removed = false): Entries => ({
    a: {
      version,
      versionNonce,
      by: "sam",
      element: removed ? null : { id: "a", type: "ellipse", version, versionNonce, x: 0, y: 0 },
    },
  });
  const order = [entry(1, 1), entry(2, 9), entry(2, 3), entry(2, 4, true), entry(3, 9)];
  for (const [i, lower] of order.entries())
    for (const higher of order.slice(i)) expect(merged(higher, lower)).toEqual(higher);
});
