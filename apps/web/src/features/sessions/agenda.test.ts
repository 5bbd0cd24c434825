import type { Session } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wallClock } from "../../time/zone.ts";
import { coming, nextClass, onlyOnce, overlapping, past, weekOf } from "./agenda.ts";
import { isNear, isPast, phaseOf } from "./phase.ts";

const nowMs = Date.UTC(2026, 10, 25, 14, 30);
const minuteMs = 60_000;
const zones = fc.constantFrom("UTC", "Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland");

const session = fc
  .record({
    number: fc.integer({ min: 0, max: 40 }),
    startsIn: fc.integer({ min: -3 * 24 * 60, max: 9 * 24 * 60 }),
    lasts: fc.integer({ min: 1, max: 300 }),
    status: fc.constantFrom("scheduled", "live", "ended", "cancelled"),
    capture: fc.constantFrom("ok", "halted"),
  })
  .map(({ number, startsIn, lasts, status, capture }): Session => {
    const startsAtMs = nowMs + startsIn * minuteMs;
    return {
      id: `ses_${number}` as Session["id"],
      courseId: "crs_1" as Session["courseId"],
      lessonId: "les_1" as Session["lessonId"],
      title: `Class ${number}`,
      startsAt: new Date(startsAtMs).toISOString(),
      endsAt: new Date(startsAtMs + lasts * minuteMs).toISOString(),
      status: status as Session["status"],
      capture: capture as Session["capture"],
      admission: "open",
      stage: "invited",
      recording: "off",
      startedAt: null,
      endedAt: null,
    };
  });
const sessions = fc.array(session, { maxLength: 30 }).map(onlyOnce);
const idsOf = (list: readonly Session[]) => list.map(({ id }) => id);

describe("R20 what comes, what is over, and what is next", () => {
  test("every class is in exactly one of the two lists, and once", () => {
    fc.assert(
      fc.property(sessions, (all) => {
        const listed = [...coming(all, nowMs), ...past(all, nowMs)];
        expect(idsOf(listed).sort()).toEqual([...idsOf(all)].sort());
      }),
    );
  });

  test("what runs stands first, the rest by beginning; what is over the latest first", () => {
    fc.assert(
      fc.property(sessions, (all) => {
        const [soon, over] = [coming(all, nowMs), past(all, nowMs)];
        const firstWaiting = soon.findIndex(({ status }) => status !== "live");
        const waiting = firstWaiting === -1 ? [] : soon.slice(firstWaiting);
        expect(waiting.some(({ status }) => status === "live")).toBe(false);
        const begins = waiting.map(({ startsAt }) => startsAt);
        expect(begins).toEqual([...begins].sort());
        const ended = over.map(({ startsAt }) => startsAt);
        expect(ended).toEqual([...ended].sort().reverse());
      }),
    );
  });

  test("the next class is one that runs if any does, else the earliest that may still begin, never a cancelled one", () => {
    fc.assert(
      fc.property(sessions, (all) => {
        const next = nextClass(all, nowMs);
        const open = all.filter(({ status, endsAt }) =>
          status === "live" ? true : status === "scheduled" && Date.parse(endsAt) > nowMs,
        );
        expect(next === null).toBe(open.length === 0);
        if (next === null) return;
        expect(open).toContain(next);
        const rivals = open.filter(({ status }) => (status === "live") === (next.status === "live"));
        if (next.status !== "live") expect(open.every(({ status }) => status !== "live")).toBe(true);
        for (const { startsAt } of rivals) expect(startsAt >= next.startsAt).toBe(true);
      }),
    );
  });

  test("a class is over when it ended or when its time went by without it, and never while it runs", () => {
    fc.assert(
      fc.property(session, fc.integer({ min: -500, max: 500 }), (one, later) => {
        const atMs = nowMs + later * minuteMs;
        if (one.status === "live") expect(isPast(one, atMs)).toBe(false);
        if (one.status === "ended") expect(isPast(one, atMs)).toBe(true);
        if (one.status === "scheduled") {
          expect(isPast(one, atMs)).toBe(Date.parse(one.endsAt) <= atMs);
          expect(phaseOf(one, Date.parse(one.startsAt) - 1)).toBe("planned");
          expect(phaseOf(one, Date.parse(one.startsAt))).toBe("due");
          expect(phaseOf(one, Date.parse(one.endsAt))).toBe("missed");
        }
      }),
    );
  });
});

test("R20 a class that runs, is due or begins within a quarter of an hour is looked after, nothing else", () => {
  fc.assert(
    fc.property(session, (one) => {
      const waitMs = Date.parse(one.startsAt) - nowMs;
      if (isPast(one, nowMs)) expect(isNear(one, nowMs)).toBe(false);
      else expect(isNear(one, nowMs)).toBe(waitMs < 15 * minuteMs);
    }),
  );
});

describe("R20 the week that begins today", () => {
  test("its days are the viewer's, in order, each with classes of that day only, none twice", () => {
    fc.assert(
      fc.property(sessions, zones, (all, zone) => {
        const days = weekOf(all, nowMs, zone);
        const today = wallClock(nowMs, zone).day;
        expect(days.map(({ day }) => day)).toEqual([...new Set(days.map(({ day }) => day))].sort());
        const shown = days.flatMap(({ day, sessions: held }) => held.map((one) => ({ day, one })));
        expect(new Set(shown.map(({ one }) => one.id)).size).toBe(shown.length);
        for (const { day, one } of shown) {
          const starts = wallClock(Date.parse(one.startsAt), zone).day;
          expect(day).toBe(one.status === "live" && starts < today ? today : starts);
        }
      }),
    );
  });

  test("it leaves out nothing that runs or begins within the next six days", () => {
    fc.assert(
      fc.property(sessions, zones, (all, zone) => {
        const shown = new Set(weekOf(all, nowMs, zone).flatMap((day) => idsOf(day.sessions)));
        for (const one of all) {
          const begins = Date.parse(one.startsAt);
          const soon = begins >= nowMs && begins < nowMs + 6 * 24 * 60 * minuteMs;
          if (soon || (one.status === "live" && begins < nowMs)) expect(shown).toContain(one.id);
        }
      }),
    );
  });
});

test("R20 two classes overlap when each begins before the other ends, whichever is asked", () => {
  fc.assert(
    fc.property(session, session, (a, b) => {
      fc.pre(a.id !== b.id && [a, b].every((one) => one.status === "scheduled" && !isPast(one, nowMs)));
      const shared = a.startsAt < b.endsAt && b.startsAt < a.endsAt;
      expect(overlapping(a, [a, b], nowMs)).toEqual(shared ? b : null);
      expect(overlapping(b, [a, b], nowMs)).toEqual(shared ? a : null);
    }),
  );
});
