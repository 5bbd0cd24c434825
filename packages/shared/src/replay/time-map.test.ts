import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classTimeAt, emptyTimeMap, mediaTimeAt, TimeMap } from "./time-map.ts";

const mediaIds = ["rec_01980000-0001-7000-8000-000000000001", "rec_01980000-0001-7000-8000-000000000002"];

type Stretch = { gapMs: number; lengthMs: number; driftMs: number; next: boolean };

/** Stretches one after the other, each after a gap; a new medium begins again at 0. */
function mapOf(stretches: readonly Stretch[]): TimeMap {
  let [classMs, mediaMs, medium] = [0, 0, 0];
  const pieces = stretches.map(({ gapMs, lengthMs, driftMs, next }) => {
    if (next && medium === 0) [medium, mediaMs] = [1, 0];
    const classFromMs = classMs + gapMs;
    const mediaFromMs = mediaMs;
    classMs = classFromMs + lengthMs;
    mediaMs += lengthMs + driftMs;
    return { mediaId: mediaIds[medium], classFromMs, classToMs: classMs, mediaFromMs, mediaToMs: mediaMs };
  });
  return TimeMap.parse({ schema: "lectern.time-map.v1", pieces });
}

const stretch = fc.record({
  gapMs: fc.integer({ min: 1, max: 60_000 }),
  lengthMs: fc.integer({ min: 1_000, max: 3_600_000 }),
  driftMs: fc.integer({ min: -900, max: 900 }),
  next: fc.boolean(),
});
const maps = fc.array(stretch, { minLength: 1, maxLength: 5 }).map(mapOf);

describe("R70 the time map", () => {
  test("R70 from the class to the medium and back is the same moment, to the rounding", () => {
    fc.assert(
      fc.property(maps, fc.nat(), (map, pick) => {
        const piece = map.pieces[pick % map.pieces.length];
        if (piece === undefined) throw new Error("a map without a piece");
        const classMs = piece.classFromMs + (pick % (piece.classToMs - piece.classFromMs));
        const media = mediaTimeAt(map, classMs);
        expect(media?.mediaId).toBe(piece.mediaId);
        if (media === null) return;
        expect(Math.abs((classTimeAt(map, media) ?? Number.NaN) - classMs)).toBeLessThanOrEqual(10);
      }),
    );
  });

  test("R70 time in the medium never runs back within one", () => {
    fc.assert(
      fc.property(maps, fc.nat(), fc.nat(), (map, one, other) => {
        const end = map.pieces.at(-1)?.classToMs ?? 0;
        const [from, to] = [one % end, other % end].sort((a, b) => a - b);
        const [before, after] = [mediaTimeAt(map, from ?? 0), mediaTimeAt(map, to ?? 0)];
        if (before === null || after === null || before.mediaId !== after.mediaId) return;
        expect(before.mediaMs).toBeLessThanOrEqual(after.mediaMs);
      }),
    );
  });

  test("R70 in a gap, before the first and after the last piece no medium shows anything", () => {
    fc.assert(
      fc.property(maps, (map) => {
        for (const { classFromMs, classToMs } of map.pieces) {
          expect(mediaTimeAt(map, classFromMs - 1)).toBeNull();
          expect(mediaTimeAt(map, classToMs)).toBeNull();
        }
      }),
    );
    expect(mediaTimeAt(emptyTimeMap, 0)).toBeNull();
  });
});
