import { classTimeAt, mediaTimeAt, pieceAt, TimeMap } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { advance, type Clock, type Reading, seek, speedBeside, speeds, stopped } from "./replay-clock.ts";

const mediaIds = ["rec_01980000-0001-7000-8000-000000000001", "rec_01980000-0001-7000-8000-000000000002"];

type Stretch = { gapMs: number; lengthMs: number; driftMs: number; next: boolean };

/** Stretches after gaps; the second medium begins again at 0. */
function mapOf(stretches: readonly Stretch[]): TimeMap {
  let [classMs, mediaMs, medium] = [0, 0, 0];
  const pieces = stretches.map(({ gapMs, lengthMs, driftMs, next }) => {
    if (next && medium === 0) [medium, mediaMs] = [1, 0];
    const [classFromMs, mediaFromMs] = [classMs + gapMs, mediaMs];
    classMs = classFromMs + lengthMs;
    mediaMs += lengthMs + driftMs;
    return { mediaId: mediaIds[medium], classFromMs, classToMs: classMs, mediaFromMs, mediaToMs: mediaMs };
  });
  return TimeMap.parse({ schema: "lectern.time-map.v1", pieces });
}

const stretches = fc.array(
  fc.record({
    gapMs: fc.integer({ min: 0, max: 9_000 }),
    lengthMs: fc.integer({ min: 2_000, max: 12_000 }),
    driftMs: fc.integer({ min: -40, max: 40 }),
    next: fc.boolean(),
  }),
  { minLength: 1, maxLength: 4 },
);

/** A medium that is played as the clock wants it, frame after frame, and stalls now and then. */
class Medium {
  reading: Reading | null = null;
  follow(map: TimeMap, clock: Clock): void {
    const wanted = mediaTimeAt(map, clock.atMs);
    if (wanted === null) this.reading = null;
    else if (this.reading?.mediaId !== wanted.mediaId) this.reading = { ...wanted, state: "ready" };
  }
  play(ms: number, rate: number, stalls: boolean): void {
    const { reading } = this;
    if (reading === null) return;
    this.reading = stalls
      ? { ...reading, state: "waiting" }
      : { ...reading, state: "ready", mediaMs: reading.mediaMs + ms * rate };
  }
}

const frames = fc.array(fc.record({ ms: fc.integer({ min: 1, max: 80 }), stalls: fc.boolean() }), {
  minLength: 50,
  maxLength: 50,
});

describe("R71 one clock drives a replay", () => {
  test("R71 slides follow the video to 100 ms through files, gaps, drift and stalls, and time never runs back", () => {
    fc.assert(
      fc.property(stretches, fc.constantFrom(...speeds), frames, (list, rate, pattern) => {
        const timeMap = mapOf(list);
        const durationMs = (timeMap.pieces.at(-1)?.classToMs ?? 0) + 1_000;
        const times = { durationMs, timeMap };
        const medium = new Medium();
        let clock: Clock = { ...stopped(), playing: true, rate };
        let wallMs = 0;
        for (let n = 0; clock.playing && n < 20_000; n++) {
          const { ms, stalls } = pattern[n % pattern.length] ?? { ms: 16, stalls: false };
          medium.follow(timeMap, clock);
          wallMs += ms;
          medium.play(ms, rate, stalls && n % 3 === 0);
          const before = clock;
          clock = advance(clock, wallMs, times, medium.reading);
          expect(clock.atMs).toBeGreaterThanOrEqual(before.atMs);
          const { reading } = medium;
          const piece = pieceAt(timeMap, before.atMs);
          if (reading?.state !== "ready" || piece === undefined || reading.mediaMs > piece.mediaToMs)
            continue;
          const seen = classTimeAt({ ...timeMap, pieces: [piece] }, reading);
          if (seen !== null) expect(Math.abs(seen - clock.atMs)).toBeLessThanOrEqual(100);
        }
        expect(clock).toMatchObject({ atMs: durationMs, playing: false });
      }),
      { numRuns: 20 },
    );
  });

  test("R71 without a recording, or where it cannot be had, the log goes on at the speed that was asked for", () => {
    fc.assert(
      fc.property(fc.constantFrom(...speeds), fc.integer({ min: 1, max: 60_000 }), (rate, ms) => {
        const times = {
          durationMs: 1_000_000,
          timeMap: mapOf([{ gapMs: 0, lengthMs: 900_000, driftMs: 0, next: false }]),
        };
        const clock = advance({ ...stopped(), playing: true, rate }, ms, times, null);
        expect(clock.atMs).toBeCloseTo(ms * rate);
      }),
    );
  });

  test("R71 a recording that begins is begun with, however late the frame came", () => {
    const timeMap = mapOf([{ gapMs: 5_000, lengthMs: 10_000, driftMs: 0, next: false }]);
    const clock = { ...stopped(4_990), playing: true };
    expect(advance(clock, 60, { durationMs: 20_000, timeMap }, null).atMs).toBe(5_000);
  });

  test("R71 what stands still stands still, a seek stays within the class, speeds end at half and three times", () => {
    const times = {
      durationMs: 10_000,
      timeMap: mapOf([{ gapMs: 0, lengthMs: 2_000, driftMs: 0, next: false }]),
    };
    expect(advance(stopped(7), 5_000, times, null).atMs).toBe(7);
    expect([seek(stopped(), -5, times).atMs, seek(stopped(), 99_999, times).atMs]).toEqual([0, 10_000]);
    expect([speedBeside(0.5, -1), speedBeside(3, 1), speedBeside(1, 1), speedBeside(1, -1)]).toEqual([
      0.5, 3, 1.25, 0.75,
    ]);
  });
});
