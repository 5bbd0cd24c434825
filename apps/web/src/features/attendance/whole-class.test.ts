import type { Session } from "@lectern/shared";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Attendee, learnersWhoCame, wholeClass } from "./whole-class.ts";

const at = (minutes: number) => Date.UTC(2026, 10, 25, 10) + minutes * 60_000;
const session = (startedAtMs: number, endedAtMs: number | null) =>
  ({
    startedAt: new Date(startedAtMs).toISOString(),
    endedAt: endedAtMs === null ? null : new Date(endedAtMs).toISOString(),
  }) as Session;

const attendee = fc
  .record({
    role: fc.constantFrom("learner" as const, "host" as const),
    spans: fc.array(fc.tuple(fc.integer({ min: -5, max: 100 }), fc.integer({ min: 0, max: 60 }))),
  })
  .map(
    ({ role, spans }) =>
      ({
        role,
        intervals: spans.map(([from, lasts]) => ({ fromMs: at(from), toMs: at(from + lasts) })),
      }) as Attendee,
  );

test("R33 everybody's time lies on the class's own axis, which is never shorter than the class", () => {
  fc.assert(
    fc.property(
      fc.array(attendee),
      fc.option(fc.integer({ min: 0, max: 120 })),
      fc.integer({ min: 0, max: 200 }),
      (items, ended, now) => {
        const whole = wholeClass(session(at(0), ended === null ? null : at(ended)), items, at(now));
        expect(whole.fromMs).toBeLessThanOrEqual(at(0));
        expect(whole.toMs).toBeGreaterThanOrEqual(at(ended ?? now));
        expect(whole.toMs).toBeGreaterThan(whole.fromMs);
        for (const { fromMs, toMs } of items.flatMap(({ intervals }) => intervals)) {
          expect(fromMs).toBeGreaterThanOrEqual(whole.fromMs);
          expect(toMs).toBeLessThanOrEqual(whole.toMs);
        }
      },
    ),
  );
});

test("R33 learners are counted, staff are not", () => {
  fc.assert(
    fc.property(fc.array(attendee), (items) => {
      const staff = items.filter(({ role }) => role !== "learner");
      expect(learnersWhoCame(items) + staff.length).toBe(items.length);
    }),
  );
});
