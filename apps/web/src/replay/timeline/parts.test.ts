import fc from "fast-check";
import { expect, test } from "vitest";
import { partsOf } from "./parts.ts";

const scene = (id: number) => ({ id: `scn-${id}`, title: `Scene ${id}` });

const classes = fc
  .record({
    durationMs: fc.integer({ min: 1, max: 60_000 }),
    taken: fc.array(fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), id: fc.nat(3) }), {
      maxLength: 6,
    }),
  })
  .map(({ durationMs, taken }) => ({
    durationMs,
    scenes: taken
      .map(({ share, id }) => ({ atMs: Math.floor(share * durationMs), scene: scene(id) }))
      .sort((a, b) => a.atMs - b.atMs),
  }));

test("R71 however short a class was and whatever it showed, its parts cover it from beginning to end", () => {
  fc.assert(
    fc.property(classes, ({ durationMs, scenes }) => {
      const { list } = partsOf(null, { scenes } as never, durationMs, "The class");
      expect(list[0]?.startMs).toBe(0);
      expect(list.at(-1)?.endMs).toBe(durationMs);
      for (const [n, part] of list.entries()) expect(part.endMs).toBe(list[n + 1]?.startMs ?? durationMs);
    }),
  );
});
