import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { moved, without } from "./running-order.ts";

type Placed = Parameters<typeof moved>[0][number];

const list = (size: number): readonly Placed[] =>
  Array.from({ length: size }, (_, index) => ({ id: `les_${index}`, position: index + 1 }));

const places = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    from: fc.integer({ min: 1, max: size }),
    to: fc.integer({ min: 1, max: size }),
  }),
);

const idsOf = (items: readonly Placed[]) => items.map(({ id }) => id);
const at = (items: readonly Placed[], position: number) => items.slice(position - 1, position);

describe("R04 R40 lessons and scenes keep one order without gaps, also before the server has answered", () => {
  test("a moved item stands where it was put, the others keep their order and all are numbered from 1", () => {
    fc.assert(
      fc.property(places, ({ size, from, to }) => {
        const before = list(size);
        const [item] = at(before, from);
        if (item === undefined) throw new Error("generated position out of range");
        const after = moved(before, item.id, to);
        expect(idsOf(at(after, to))).toEqual([item.id]);
        expect(after.map(({ position }) => position)).toEqual(before.map(({ position }) => position));
        expect(idsOf(without(after, item.id))).toEqual(idsOf(without(before, item.id)));
      }),
    );
  });

  test("moving back undoes a move", () => {
    fc.assert(
      fc.property(places, ({ size, from, to }) => {
        const before = list(size);
        const id = idsOf(at(before, from))[0];
        if (id === undefined) throw new Error("generated position out of range");
        expect(moved(moved(before, id, to), id, from)).toEqual(before);
      }),
    );
  });

  test("a deleted item leaves no gap", () => {
    fc.assert(
      fc.property(places, ({ size, from }) => {
        const id = idsOf(at(list(size), from))[0];
        if (id === undefined) throw new Error("generated position out of range");
        expect(without(list(size), id).map(({ position }) => position)).toEqual(
          list(size - 1).map(({ position }) => position),
        );
      }),
    );
  });
});
