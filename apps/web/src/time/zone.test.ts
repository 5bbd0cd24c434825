import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, instantOf, offsetMs, wallClock, zoneName } from "./zone.ts";

const zones = fc.constantFrom(
  "UTC",
  "Europe/Berlin",
  "America/St_Johns",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "America/Sao_Paulo",
  "Africa/Casablanca",
);
const minuteMs = 60_000;
const minutes = fc
  .integer({ min: Date.UTC(2000) / minuteMs, max: Date.UTC(2100) / minuteMs })
  .map((minute) => minute * minuteMs);

describe("R20 times are the viewer's own", () => {
  test("a moment read off a wall clock is that moment, or the same reading an hour that came twice earlier", () => {
    fc.assert(
      fc.property(minutes, zones, (ms, zone) => {
        const read = instantOf(wallClock(ms, zone), zone);
        expect(wallClock(read, zone)).toEqual(wallClock(ms, zone));
        expect(read).toBeLessThanOrEqual(ms);
        expect(ms - read).toBeLessThanOrEqual(60 * minuteMs);
        if (offsetMs(ms - 86_400_000, zone) === offsetMs(ms + 86_400_000, zone)) expect(read).toBe(ms);
      }),
    );
  });

  test("later on the same day's clock is later in time, except in the hour that a clock repeats or skips", () => {
    fc.assert(
      fc.property(minutes, zones, (ms, zone) => {
        const { day } = wallClock(ms, zone);
        const morning = instantOf({ day, time: "06:00" }, zone);
        const evening = instantOf({ day, time: "18:00" }, zone);
        expect(evening - morning).toBe(12 * 60 * minuteMs);
      }),
    );
  });

  test("an hour that is skipped counts on from before the leap, one that comes twice is the first", () => {
    const at = (day: string, time: string) =>
      new Date(instantOf({ day, time }, "Europe/Berlin")).toISOString();
    expect(at("2026-03-29", "02:30")).toBe("2026-03-29T01:30:00.000Z");
    expect(at("2026-10-25", "02:30")).toBe("2026-10-25T00:30:00.000Z");
  });

  test("what no clock shows is no moment", () => {
    for (const clock of [
      { day: "", time: "10:00" },
      { day: "2026-11-25", time: "" },
      { day: "2026-13-01", time: "10:00" },
    ]) {
      expect(instantOf(clock, "Europe/Berlin")).toBeNaN();
    }
  });

  test("days are counted on the calendar, whatever the clocks do", () => {
    fc.assert(
      fc.property(minutes, zones, fc.integer({ min: -400, max: 400 }), (ms, zone, days) => {
        const { day } = wallClock(ms, zone);
        expect(addDays(addDays(day, days), -days)).toBe(day);
        expect(addDays(day, 1) > day).toBe(true);
      }),
    );
  });

  test("a zone has the name that its people use, with what it is ahead of UTC then", () => {
    const [winter, summer] = [Date.UTC(2026, 10, 25), Date.UTC(2026, 6, 1)];
    expect(zoneName(winter, "Europe/Berlin")).toBe("Berlin (UTC+1)");
    expect(zoneName(summer, "Europe/Berlin")).toBe("Berlin (UTC+2)");
    expect(zoneName(winter, "America/St_Johns")).toBe("St Johns (UTC-3:30)");
    expect(zoneName(winter, "UTC")).toBe("UTC");
    expect(zoneName(winter, "Etc/GMT-3")).toBe("UTC+3");
  });
});
