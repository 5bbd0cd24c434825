import type { Session } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wallClock } from "../../time/zone.ts";
import { changedTimes, copyPlan, lengthsWith, newPlan, planOf, timesOf } from "./plan.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const zones = fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu");
const minutes = fc
  .integer({ min: Date.UTC(2025) / minuteMs, max: Date.UTC(2035) / minuteMs })
  .map((minute) => minute * minuteMs);
const lengths = fc.integer({ min: 1, max: 600 });

const sessionAt = (startsAtMs: number, lasts: number): Session => ({
  id: "ses_1" as Session["id"],
  courseId: "crs_1" as Session["courseId"],
  lessonId: "les_1" as Session["lessonId"],
  title: "Tides",
  startsAt: new Date(startsAtMs).toISOString(),
  endsAt: new Date(startsAtMs + lasts * minuteMs).toISOString(),
  status: "scheduled",
  capture: "ok",
  admission: "waiting-room",
  stage: "open",
  recording: "off",
  startedAt: null,
  endedAt: null,
});

describe("R20 planning a class in the viewer's zone", () => {
  test("a plan that nobody touched moves no class by more than the hour that a clock repeats", () => {
    fc.assert(
      fc.property(minutes, lengths, zones, (startsAtMs, lasts, zone) => {
        const session = sessionAt(startsAtMs, lasts);
        const times = timesOf(planOf(session, zone), 0, zone);
        if (typeof times === "string") throw new Error(times);
        const { startsAt, endsAt } = times;
        expect(wallClock(Date.parse(startsAt), zone)).toEqual(wallClock(startsAtMs, zone));
        expect(Date.parse(endsAt) - Date.parse(startsAt)).toBe(lasts * minuteMs);
      }),
    );
  });

  test("a new class begins at a full hour, within the next hour, and can be scheduled as it stands", () => {
    fc.assert(
      fc.property(minutes, fc.constantFrom("UTC", "Europe/Berlin", "America/New_York"), (nowMs, zone) => {
        const plan = newPlan(nowMs, zone);
        expect(plan.time.endsWith(":00")).toBe(true);
        const times = timesOf(plan, nowMs, zone);
        if (typeof times === "string") throw new Error(times);
        const waitMs = Date.parse(times.startsAt) - nowMs;
        expect(waitMs).toBeLessThanOrEqual(60 * minuteMs);
        expect(waitMs).toBeGreaterThan(-60 * minuteMs);
      }),
    );
  });

  test("a copy is on the same weekday at the same time, in the future, within a week of the earliest such day", () => {
    fc.assert(
      fc.property(
        minutes,
        lengths,
        zones,
        fc.integer({ min: -90, max: 90 }),
        (startsAtMs, lasts, zone, days) => {
          const session = sessionAt(startsAtMs, lasts);
          const nowMs = startsAtMs + days * dayMs;
          const { day, time } = copyPlan(session, nowMs, zone);
          const origin = wallClock(startsAtMs, zone);
          expect(time).toBe(origin.time);
          const apart = (Date.parse(day) - Date.parse(origin.day)) / dayMs;
          expect(apart % 7).toBe(0);
          expect(apart).toBeGreaterThanOrEqual(7);
          expect(Date.parse(day)).toBeGreaterThan(nowMs - 2 * dayMs);
          expect(apart === 7 || Date.parse(day) < nowMs + 9 * dayMs).toBe(true);
        },
      ),
    );
  });

  test("a form that leaves the times alone changes none of them, not even seconds that it does not show", () => {
    const seconds = fc.integer({ min: 0, max: 59 });
    fc.assert(
      fc.property(minutes, seconds, lengths, lengths, zones, (startsAtMs, second, lasts, longer, zone) => {
        const session = sessionAt(startsAtMs + second * 1_000, lasts);
        const first = planOf(session, zone);
        const after = (plan: typeof first) => {
          const times = timesOf(plan, 0, zone);
          if (typeof times === "string") throw new Error(times);
          return changedTimes(session, first, plan, times);
        };
        expect(after(first)).toEqual({});
        const { endsAt, startsAt } = after({ ...first, minutes: lasts + longer });
        expect(startsAt).toBeUndefined();
        expect(Date.parse(endsAt ?? "") - Date.parse(session.startsAt)).toBe((lasts + longer) * minuteMs);
        expect(after({ ...first, day: "2040-01-01" })).toMatchObject({ startsAt: expect.any(String) });
      }),
    );
  });

  test("what is no time for a class says why: no day, no time, or gone by", () => {
    const plan = newPlan(Date.UTC(2026, 10, 25, 10), "UTC");
    expect(timesOf({ ...plan, day: "" }, 0, "UTC")).toBe("dayMissing");
    expect(timesOf({ ...plan, time: "" }, 0, "UTC")).toBe("timeMissing");
    expect(timesOf(plan, Date.UTC(2026, 10, 25, 12), "UTC")).toBe("gone");
    expect(timesOf(plan, Date.UTC(2026, 10, 25, 11, 59), "UTC")).not.toBe("gone");
  });

  test("the lengths to choose from hold the one that the class has, in order and once", () => {
    fc.assert(
      fc.property(lengths, (lasts) => {
        const offered = lengthsWith(lasts);
        expect(offered).toContain(lasts);
        expect(offered).toEqual([...new Set(offered)].sort((a, b) => a - b));
      }),
    );
  });
});
