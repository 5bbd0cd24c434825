import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classScript, hold } from "../session/testing/class-scripts.ts";
import type { Classroom } from "../session/testing/classroom.ts";
import { cast, everybody, type Person, service } from "../session/testing/people.ts";
import { deviceOf, joinBy, liveClass } from "../session/testing/scenes.ts";
import { type AttendanceItem, attendanceItems, attendanceProjection } from "./attendance.ts";
import { attendanceCsv } from "./attendance-csv.ts";
import { project } from "./projection.ts";

const { ada, sam, lin } = cast;
const leaseMs = 15_000;
const nameOf = (id: string) => `name of ${id}`;
const items = (room: Classroom) =>
  attendanceItems(project(attendanceProjection, room.log), nameOf, room.nowMs);
const of = (room: Classroom, { id }: Person) => items(room).find(({ participantId }) => participantId === id);

/** What really happened to one person: when they came, and for how long and how they were gone. */
type Stay = { readonly hereMs: number; readonly ending: "leaves" | "drops"; readonly goneMs: number };

const stay = (goneMs: fc.Arbitrary<number>): fc.Arbitrary<Stay> =>
  fc.record({
    hereMs: fc.integer({ min: 1_000, max: 600_000 }),
    ending: fc.constantFrom("leaves", "drops"),
    goneMs,
  });

const truth = (stays: readonly Stay[]) => stays.reduce((sum, { hereMs }) => sum + hereMs, 0);

/** A learner lives through the stays; heartbeats are seen each second, and presence acts when the lease is over. */
function live(room: Classroom, person: Person, stays: readonly Stay[]) {
  stays.forEach(({ hereMs, ending, goneMs }, i) => {
    room.given(person.asked, joinBy(person, i + 1));
    const joinedMs = room.nowMs;
    room.wait(hereMs);
    if (ending === "leaves") {
      room.given(person.ticket, { type: "participant.leave" });
      room.wait(goneMs);
      return;
    }
    const lastSeenAtMs = joinedMs + Math.floor(hereMs / 1_000) * 1_000;
    room.wait(Math.min(goneMs, leaseMs));
    if (goneMs < leaseMs) return;
    const lost = { participantId: person.id, connection: deviceOf(person, i + 1), lastSeenAtMs };
    room.given(service("presence"), { type: "participant.lose", ...lost });
    room.wait(goneMs - leaseMs);
  });
}

describe("R33 attendance", () => {
  test("[AT1] it is the time in the class, not at its door, and another device opens no second interval", () => {
    const room = liveClass([], { admission: "waiting-room" });
    room.given(sam.asked, { type: "participant.request" });
    room.wait(60_000).given(ada.ticket, { type: "participant.admit", participantId: sam.id });
    expect(of(room, sam)).toBeUndefined();
    room.given(sam.ticket, joinBy(sam));
    const fromMs = room.nowMs;
    room.wait(30_000).given(sam.asked, joinBy(sam, 2));
    room.wait(30_000).given(sam.ticket, { type: "participant.leave" });
    expect(of(room, sam)).toMatchObject({
      name: `name of ${sam.id}`,
      role: "learner",
      totalMs: 60_000,
      intervals: [{ fromMs, toMs: fromMs + 60_000 }],
    });
  });

  test("[AT2] against the truth the error is at most two seconds for each drop", () => {
    fc.assert(
      fc.property(
        fc.array(stay(fc.integer({ min: leaseMs, max: 300_000 })), { minLength: 1, maxLength: 6 }),
        (stays) => {
          const room = liveClass([]);
          live(room, sam, stays);
          const error = Math.abs((of(room, sam)?.totalMs ?? 0) - truth(stays));
          const drops = stays.filter(({ ending }) => ending === "drops").length;
          expect(error).toBeLessThanOrEqual(2_000 * drops);
        },
      ),
    );
  });

  test("[AT2] who was lost just before the end was not there until the end", () => {
    const room = liveClass([sam]);
    const lastSeenAtMs = room.wait(50_000).nowMs;
    room.wait(5_000).given(ada.ticket, { type: "session.end" });
    room.wait(10_000).given(service("presence"), {
      type: "participant.lose",
      participantId: sam.id,
      lastSeenAtMs,
    });
    expect(of(room, sam)?.totalMs).toBe(50_000);
    expect(of(room, ada)?.totalMs).toBe(55_000);
  });

  test("[AT3] who is back before the lease is over was there all the time", () => {
    fc.assert(
      fc.property(
        fc.array(
          stay(fc.integer({ min: 0, max: leaseMs - 1 })).map((one) => ({ ...one, ending: "drops" as const })),
          { minLength: 1, maxLength: 5 },
        ),
        (stays) => {
          const room = liveClass([]);
          live(room, sam, stays);
          expect(of(room, sam)?.intervals).toHaveLength(1);
          expect(of(room, sam)?.lastLeaveAt).toBeNull();
        },
      ),
    );
  });

  test("[AT4] in every class intervals are in order, within the class, and add up", () => {
    fc.assert(
      fc.property(classScript, (script) => {
        const room = hold(script);
        const began = Date.parse(room.state.session.startedAt ?? "");
        const ended = Date.parse(room.state.session.endedAt ?? "") || room.nowMs;
        for (const { intervals, totalMs } of items(room)) {
          const borders = intervals.flatMap(({ fromMs, toMs }) => [fromMs, toMs]);
          expect([began, ...borders, ended]).toEqual([began, ...borders, ended].toSorted((a, b) => a - b));
          expect(totalMs).toBe(intervals.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0));
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe("R33 attendance as CSV", () => {
  const item = (name: string): AttendanceItem => ({
    participantId: lin.id,
    name,
    role: "learner",
    intervals: [{ fromMs: 0, toMs: 90_000 }],
    totalMs: 90_000,
    firstJoinAt: "1970-01-01T00:00:00.000Z",
    lastLeaveAt: null,
  });

  test("[AT5] T16 no name is taken for a formula, and every name comes back whole", () => {
    const dangerous = fc.constantFrom("=", "+", "-", "@", "\t=", " =", "\r", "＝", "\u200b@", "");
    fc.assert(
      fc.property(dangerous, fc.string(), (start, rest) => {
        const name = `${start}${rest}`;
        const csv = attendanceCsv([item(name)]);
        const first = csv.slice(csv.indexOf("\r\n") + 2);
        const cell = /^"((?:[^"]|"")*)"/.exec(first)?.[1]?.replaceAll('""', '"') ?? "";
        expect([name, `'${name}`]).toContain(cell);
        expect(cell.normalize("NFKC")).not.toMatch(/^[\s\p{Cf}]*[=+\-@]/u);
      }),
      { numRuns: 500 },
    );
  });

  test("[AT5] a row reads as the list does", () => {
    expect(attendanceCsv([item('Lin "L" Chen')])).toBe(
      '"Name","Role","First join","Last leave","Minutes","Intervals"\r\n' +
        '"Lin ""L"" Chen","learner","1970-01-01T00:00:00.000Z","","1.5",' +
        '"1970-01-01T00:00:00.000Z/1970-01-01T00:01:30.000Z"\r\n',
    );
  });
});

test("R33 [AT1] the order is that of first joining", () => {
  const room = liveClass([]);
  for (const person of [lin, sam]) room.wait(1_000).given(person.asked, joinBy(person));
  expect(items(room).map(({ participantId }) => participantId)).toEqual([ada.id, lin.id, sam.id]);
  expect(everybody.length).toBeGreaterThan(items(room).length);
});
