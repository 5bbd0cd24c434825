import fc from "fast-check";
import { expect, test } from "vitest";
import { captionsAt, nextChangeMs } from "./caption-now.ts";

const captions = fc
  .array(fc.record({ text: fc.string({ minLength: 1 }), lengthMs: fc.nat(20_000) }), { maxLength: 20 })
  .map((list) => {
    let atMs = 0;
    return list.map(({ text, lengthMs }, sequence) => {
      const fromMs = atMs;
      atMs += lengthMs;
      return { sequence, speaker: null, text, language: "en", fromMs, toMs: atMs };
    });
  });

test("R60 captions are the newest two that are still to be read, and the next change is when one of them goes", () => {
  fc.assert(
    fc.property(captions, fc.nat(200_000), (recent, nowMs) => {
      const shown = captionsAt(recent, nowMs);
      expect(shown.length).toBeLessThanOrEqual(2);
      const next = nextChangeMs(recent, nowMs);
      if (next === null) {
        expect(shown).toEqual([]);
        return;
      }
      expect(next).toBeGreaterThan(nowMs);
      expect(captionsAt(recent, next - 1)).toEqual(shown);
      expect(captionsAt(recent, next)).not.toEqual(shown);
    }),
  );
});
