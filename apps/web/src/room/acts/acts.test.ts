import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { belongsTo, isFunctionKey, strokeOf } from "./keys.ts";
import { ActRegistry, type RoomAct } from "./room-act.ts";

const plain = { code: "", shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

describe("R51 keys in the room", () => {
  test("a stroke is named by its letter, whatever alphabet the layout writes", () => {
    const letter = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz");
    fc.assert(
      fc.property(letter, fc.boolean(), fc.constantFrom("ش", "ф", "ω"), (key, shiftKey, foreign) => {
        const code = `Key${key.toUpperCase()}`;
        const latin = strokeOf({ ...plain, key: shiftKey ? key.toUpperCase() : key, code, shiftKey });
        expect(latin).toBe(shiftKey ? `Shift+${key}` : key);
        expect(strokeOf({ ...plain, key: foreign, code, shiftKey })).toBe(latin);
      }),
    );
  });

  test("where a Latin layout puts another letter on a key, the letter counts", () => {
    expect(strokeOf({ ...plain, key: "a", code: "KeyQ" })).toBe("a");
  });

  test.each(["?", "؟"])("%s asks for the keys", (key) => {
    expect(strokeOf({ ...plain, key, code: "Slash", shiftKey: true })).toBe("?");
  });

  test.each(["ctrlKey", "metaKey", "altKey"])("with %s it belongs to browser and system", (modifier) => {
    expect(strokeOf({ ...plain, key: "h", code: "KeyH", [modifier]: true })).toBeNull();
  });

  test.each(["ctrlKey", "metaKey"])("K with %s alone opens what can be done", (modifier) => {
    const stroke = { ...plain, key: "k", code: "KeyK", [modifier]: true };
    expect(strokeOf(stroke)).toBe("Mod+k");
    expect(strokeOf({ ...stroke, key: "ن" })).toBe("Mod+k");
    expect(strokeOf({ ...stroke, shiftKey: true })).toBeNull();
    expect(strokeOf({ ...stroke, ctrlKey: true, metaKey: true })).toBeNull();
  });

  /** An element that is found by exactly one selector of those that are asked for. */
  const elementLike = (own: string) =>
    ({
      closest: (asked: string) => (asked.split(", ").includes(own) ? {} : null),
    }) as unknown as Element;

  test.each([
    ["input[type=range]", "ArrowLeft", true],
    ["input[type=range]", "End", true],
    ["input[type=range]", "Shift+ArrowLeft", false],
    ["input[type=radio]", "ArrowDown", true],
    ["button", "ArrowLeft", false],
    ["button", "Space", true],
    ["textarea", "h", true],
    ["textarea", "Mod+k", false],
    ['[role="dialog"]', "Mod+k", true],
    ["main", "h", false],
  ])("on %s %s belongs to it: %s", (own, stroke, expected) => {
    expect(belongsTo(elementLike(own), stroke)).toBe(expected);
  });

  test("only what writes nothing stays when single keys are off", () => {
    expect(["F6", "h", "Shift+h", "?", "Space", "F", "Mod+k"].filter(isFunctionKey)).toEqual(["F6", "Mod+k"]);
  });
});

const actOf = (id: string, label = id, can: true | string = true): RoomAct => ({
  id,
  group: "you",
  label,
  keys: null,
  can,
  run: () => {},
});

describe("R51 the list of acts", () => {
  const lists = fc.array(
    fc.tuple(
      fc.constantFrom("a" as const, "b" as const),
      fc.array(fc.constantFrom("x", "y", "z"), { maxLength: 3 }),
    ),
  );

  test("it is what each part put in last, in the order in which the parts came", () => {
    fc.assert(
      fc.property(lists, (steps) => {
        const registry = new ActRegistry();
        const parts = { a: {}, b: {} };
        const last = new Map<string, readonly string[]>();
        for (const [part, ids] of steps) {
          registry.put(
            parts[part],
            ids.map((id) => actOf(id)),
          );
          last.set(part, ids);
          expect(registry.getSnapshot().map(({ id }) => id)).toEqual([...last.values()].flat());
        }
      }),
    );
  });

  test("the same lines again are no news, but their newest run counts", () => {
    const registry = new ActRegistry();
    const part = {};
    const told = vi.fn();
    registry.subscribe(told);
    const [first, second] = [vi.fn(), vi.fn()];
    registry.put(part, [{ ...actOf("hand.raise"), run: first }]);
    registry.put(part, [{ ...actOf("hand.raise"), run: second }]);
    expect(told).toHaveBeenCalledTimes(1);
    registry.acts[0]?.run();
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
    registry.put(part, [actOf("hand.raise", "Raise hand", "Your hand is raised already.")]);
    expect(told).toHaveBeenCalledTimes(2);
    registry.remove(part);
    expect(registry.getSnapshot()).toEqual([]);
  });
});
