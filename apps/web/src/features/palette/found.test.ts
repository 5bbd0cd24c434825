import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RoomAct } from "../../room/acts/room-act.ts";
import { findActs } from "./found.ts";

const actOf = (label: string, searched = false): RoomAct => ({
  id: label,
  group: "you",
  label,
  keys: null,
  can: true,
  run: () => {},
  ...(searched ? { searched } : {}),
});
const labels = (acts: readonly RoomAct[], query: string) => findActs(acts, query).map(({ act }) => act.label);
const room = ["Raise hand", "Open chat", "Next hand: let speak", "Captions", "Khadija: make assistant"].map(
  (one) => actOf(one),
);

describe("R51 the search of the palette", () => {
  test("what begins with the words comes first, then whose word does, then what holds them", () => {
    expect(labels(room, "h")).toEqual([
      "Raise hand",
      "Next hand: let speak",
      "Open chat",
      "Khadija: make assistant",
    ]);
    expect(labels(room, "CAP")).toEqual(["Captions"]);
    expect(labels(room, "speak hand")).toEqual(["Next hand: let speak"]);
    expect(labels(room, "xyz")).toEqual([]);
    expect(findActs(room, "han")[0]?.pieces).toEqual([
      { text: "Raise ", hit: false },
      { text: "han", hit: true },
      { text: "d", hit: false },
    ]);
  });

  test("accents and case do not matter, in no alphabet", () => {
    const acts = ["Tomás: mute", "ارفع يدك", "Éteindre"].map((one) => actOf(one));
    expect(labels(acts, "tomas")).toEqual(["Tomás: mute"]);
    expect(labels(acts, "يدك")).toEqual(["ارفع يدك"]);
    expect(labels(acts, "é")).toEqual(["Éteindre", "Tomás: mute"]);
  });

  test("what is about one person is listed once something is searched for", () => {
    const acts = [actOf("Open chat"), actOf("Charlie: mute", true)];
    expect(labels(acts, " ")).toEqual(["Open chat"]);
    expect(labels(acts, "ch")).toEqual(["Charlie: mute", "Open chat"]);
  });

  test("of very many those are listed that fit best", () => {
    const acts = Array.from({ length: 3_000 }, (_, n) => actOf(`Participant ${n}: mute`, true));
    const found = labels([...acts, actOf("Mute everybody")], "mute");
    expect([found[0], found.length]).toEqual(["Mute everybody", 50]);
  });

  test("every label is found by any part of itself, and told whole", () => {
    const label = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(label, fc.nat(), fc.nat(), (text, a, b) => {
        const signs = [...text];
        const from = a % signs.length;
        const part = signs.slice(from, from + 1 + (b % (signs.length - from))).join("");
        const [found] = findActs([actOf(text)], part);
        if (found === undefined) throw new Error(`not found by ${part}`);
        expect(found.pieces.map((piece) => piece.text).join("")).toBe(text);
      }),
    );
  });
});
