import type { TranscriptSegment } from "@lectern/shared";
import fc from "fast-check";
import { expect, test } from "vitest";
import { captionAt, lastBegun, readingOf, wordAt } from "./reading.ts";

const words = fc
  .array(fc.record({ gap: fc.nat(500), length: fc.integer({ min: 1, max: 900 }) }), { maxLength: 40 })
  .map((list) => {
    let ms = 0;
    return list.map(({ gap, length }, n) => {
      const s = ms + gap;
      ms = s + length;
      return { s, e: ms - 1, t: `w${n}` };
    });
  });

test("R71 the active word is the one that is being said, found as a search from the front would find it", () => {
  fc.assert(
    fc.property(words, fc.nat(40_000), (list, atMs) => {
      expect(wordAt(list, atMs)).toEqual(list.find(({ s, e }) => s <= atMs && atMs <= e) ?? null);
      expect(lastBegun(list, atMs, ({ s }) => s)).toBe(list.findLastIndex(({ s }) => s <= atMs));
    }),
  );
});

const segment = (startMs: number): TranscriptSegment => ({
  id: `s${startMs}`,
  startMs,
  endMs: startMs + 2_000,
  text: "words",
  flags: [],
  words: [],
});

test("R71 what was written stands where it was among what was said", () => {
  const line = { kind: "chat", id: "m", atMs: 5_000, from: null, text: "a giant?" } as const;
  const entries = readingOf([segment(1_000), segment(9_000)], [line]);
  expect(entries.map(({ kind, atMs }) => [kind, atMs])).toEqual([
    ["said", 1_000],
    ["written", 5_000],
    ["said", 9_000],
  ]);
});

test("R71 a caption is shown while it is said and a little longer, and none where nobody speaks", () => {
  const segments = [segment(1_000), segment(9_000)];
  expect([999, 1_000, 4_000, 4_501, 9_500].map((ms) => captionAt(segments, ms)?.id ?? null)).toEqual([
    null,
    "s1000",
    "s1000",
    null,
    "s9000",
  ]);
});
