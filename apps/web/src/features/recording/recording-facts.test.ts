import type { SessionState } from "@lectern/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gapsIn, recordingFact } from "./recording-facts.ts";

type Recording = SessionState["recording"];

const recording = (fields: Partial<Recording>): Recording => ({
  status: "active",
  recordingId: "rec_1",
  segments: [],
  consents: {},
  ...fields,
});

/** Recorded, not recorded, recorded… in milliseconds. */
const lengths = fc.array(fc.tuple(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 0, max: 60_000 })));

describe("R82 what is said of the recording", () => {
  test("every interruption that can be noticed is named from where it began to where it ended", () => {
    fc.assert(
      fc.property(lengths, (list) => {
        let atMs = 0;
        const pauses: { fromMs: number; toMs: number }[] = [];
        const segments = list.map(([recordedMs, pausedMs], n) => {
          const startedAtMs = atMs;
          const endedAtMs = startedAtMs + recordedMs;
          atMs = endedAtMs + pausedMs;
          if (n < list.length - 1) pauses.push({ fromMs: endedAtMs, toMs: atMs });
          return { recordingId: "rec_1", startedAtMs, endedAtMs };
        });
        const noticed = pauses.filter(({ fromMs, toMs }) => toMs - fromMs >= 1_000);
        expect(gapsIn(recording({ segments }))).toEqual(noticed);
      }),
    );
  });

  test("between one recording and another nothing was interrupted", () => {
    const segments = [
      { recordingId: "rec_1", startedAtMs: 0, endedAtMs: 1_000 },
      { recordingId: "rec_2", startedAtMs: 9_000, endedAtMs: null },
    ];
    expect(gapsIn(recording({ segments }))).toEqual([]);
  });

  test("one that was agreed and has not begun is starting, and says so", () => {
    expect(recordingFact(recording({ status: "off" }), "on")).toEqual({ kind: "starting" });
    expect(recordingFact(recording({ status: "off" }), "off")).toEqual({ kind: "off" });
  });

  test("one that is interrupted says since when", () => {
    const segments = [{ recordingId: "rec_1", startedAtMs: 0, endedAtMs: 5_000 }];
    expect(recordingFact(recording({ status: "interrupted", segments }), "on")).toEqual({
      kind: "interrupted",
      sinceMs: 5_000,
    });
  });
});
