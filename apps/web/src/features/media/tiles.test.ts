import { SceneLayout } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { largeOf, onProgram, orderTiles, type Tile } from "./tiles.ts";

const roles = ["host", "co-host", "assistant", "learner", "observer"] as const;
const tile = fc.record({
  participantId: fc.integer({ min: 1, max: 30 }).map((n) => `par_${n}`),
  role: fc.constantFrom(...roles),
  kind: fc.constantFrom("person" as const, "screen" as const),
  self: fc.boolean(),
  speaking: fc.boolean(),
});
const tiles = fc
  .array(tile, { maxLength: 30 })
  .map((list): Tile[] =>
    list.map((one) => ({
      ...one,
      key: one.kind === "screen" ? `${one.participantId}/screen` : one.participantId,
    })),
  )
  .map((list) => [...new Map(list.map((one) => [one.key, one])).values()]);
const visible = fc.integer({ min: 1, max: 10 });
const keysOf = (list: readonly Tile[]) => list.map(({ key }) => key);
const isStaff = ({ role, kind }: Tile) => kind === "screen" || !["learner", "observer"].includes(role);
const shuffled = (list: readonly Tile[]) =>
  fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });

describe("R51 the order of the stage", () => {
  test("it loses and invents nobody, and people of the stage come before all others", () => {
    fc.assert(
      fc.property(tiles, visible, (list, seen) => {
        const ordered = orderTiles(list, [], seen);
        expect(keysOf(ordered).sort()).toEqual(keysOf(list).sort());
        const firstOther = ordered.findIndex((one) => !isStaff(one));
        expect(firstOther < 0 || ordered.slice(firstOther).every((one) => !isStaff(one))).toBe(true);
      }),
    );
  });

  test("it depends on who was where and not on the order in which they are told", () => {
    fc.assert(
      fc.property(
        tiles.chain((list) => fc.tuple(fc.constant(list), shuffled(list), shuffled(list))),
        visible,
        ([list, told, before], seen) => {
          const order = (these: readonly Tile[]) => keysOf(orderTiles(these, keysOf(before), seen));
          expect(order(told)).toEqual(order(list));
        },
      ),
    );
  });

  test("who speaks is in sight, as far as the stage and the speakers fit", () => {
    fc.assert(
      fc.property(tiles, visible, (list, seen) => {
        const ordered = orderTiles(list, [], seen);
        const important = list.filter((one) => isStaff(one) || one.speaking);
        fc.pre(important.length <= seen);
        const inSight = new Set(keysOf(ordered.slice(0, seen)));
        expect(keysOf(important).filter((key) => !inSight.has(key))).toEqual([]);
      }),
    );
  });

  test("faces in sight stay where they are, whoever of them speaks or falls silent", () => {
    fc.assert(
      fc.property(tiles, visible, fc.infiniteStream(fc.boolean()), (list, seen, talk) => {
        const before = orderTiles(
          list.map((one) => ({ ...one, speaking: false })),
          [],
          seen,
        );
        const now = before.map((one, place) => ({ ...one, speaking: place < seen && talk.next().value }));
        expect(keysOf(orderTiles(now, keysOf(before), seen))).toEqual(keysOf(before));
      }),
    );
  });

  test("a new order is settled at once: the next look at the same people changes nothing", () => {
    fc.assert(
      fc.property(tiles, visible, (list, seen) => {
        const important = list.filter((one) => isStaff(one) || one.speaking);
        fc.pre(important.length <= seen);
        const once = orderTiles(list, [], seen);
        expect(keysOf(orderTiles(list, keysOf(once), seen))).toEqual(keysOf(once));
      }),
    );
  });
});

describe("R51 the large place", () => {
  test("a screen has it, else who spoke last, else the first of the stage; nobody on an empty one", () => {
    fc.assert(
      fc.property(tiles, fc.integer({ min: 1, max: 30 }), (list, n) => {
        const ordered = orderTiles(list, [], 5);
        const large = largeOf(ordered, `par_${n}`);
        const screen = ordered.find(({ kind }) => kind === "screen");
        const speaker = ordered.find(({ participantId }) => participantId === `par_${n}`);
        expect(large).toBe(screen ?? speaker ?? ordered[0] ?? null);
      }),
    );
  });
});

describe("R41 whom a scene shows", () => {
  const seen = tiles.map((list) => list.map((one, at) => ({ ...one, track: at % 2 === 0 ? {} : null })));
  const layout = fc.constantFrom(...SceneLayout.options);

  test("the same people and the same screen stay mounted whatever the layout is", () => {
    fc.assert(
      fc.property(seen, visible, layout, layout, (list, places, one, other) => {
        const ordered = orderTiles(list, [], places);
        expect(keysOf(onProgram(ordered, one).mounted)).toEqual(keysOf(onProgram(ordered, other).mounted));
      }),
    );
  });

  test("whoever is shown is mounted, and a page or a board alone shows nobody", () => {
    fc.assert(
      fc.property(seen, layout, (list, one) => {
        const { shown, mounted } = onProgram(orderTiles(list, [], 5), one);
        expect(shown.every((tile) => mounted.includes(tile))).toBe(true);
        expect(shown.every(({ kind }) => (kind === "screen") === (one === "screen"))).toBe(true);
        if (["slide", "image", "board", "waiting"].includes(one)) expect(shown).toEqual([]);
        expect(shown.length).toBeLessThanOrEqual(one === "two-people" ? 2 : 1);
      }),
    );
  });
});
