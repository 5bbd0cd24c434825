import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { presentEvent, viewState } from "../session.ts";
import { classScript, hold } from "../testing/class-scripts.ts";
import type { Classroom } from "../testing/classroom.ts";
import { cast, service } from "../testing/people.ts";
import { liveClass, reasonOf } from "../testing/scenes.ts";
import { isOpen } from "./evolve.ts";

const { ada, grace, tess, sam, lin } = cast;
const recorder = service("recorder");
const request = { type: "recording.request" };

function recordedClass() {
  const room = liveClass([tess, sam]);
  room.given(ada.ticket, request);
  return room;
}

const report = (room: Classroom, type: string, fields: object) =>
  room.issue(recorder, {
    type: `recording.${type}`,
    recordingId: room.state.recording.recordingId,
    ...fields,
  });

describe("R23 recording", () => {
  test("[RC1] who leads asks for it, unless one is open", () => {
    const room = liveClass([grace, tess, sam]);
    for (const person of [tess, sam]) {
      expect(reasonOf(room.issue(person.ticket, request))).toBe("recording.not-leading");
    }
    room.given(grace.ticket, request);
    expect(reasonOf(room.issue(ada.ticket, request))).toBe("recording.already-requested");
    report(room, "fail", { reason: "never-started" });
    expect(room.given(ada.ticket, request)).toEqual(["recording.requested"]);
  });

  test("[RC2] reports on another recording are refused", () => {
    const room = recordedClass();
    const stale = { recordingId: "rec_01930000-0000-7000-8000-00000000ffff" };
    expect(reasonOf(report(room, "start", { ...stale, startedAtMs: 1 }))).toBe("recording.other");
  });

  test("[RC3] an interruption leaves a gap between two segments, and the end closes the last", () => {
    const room = recordedClass();
    report(room, "start", { startedAtMs: 1_000 });
    report(room, "interrupt", { atMs: 5_000, reason: "aborted" });
    report(room, "start", { startedAtMs: 7_000 });
    room.given(ada.ticket, { type: "session.end" });
    report(room, "complete", { endedAtMs: 9_000, files: [] });
    const { recordingId } = room.state.recording;
    expect(room.state.recording).toMatchObject({
      status: "completed",
      segments: [
        { recordingId, startedAtMs: 1_000, endedAtMs: 5_000 },
        { recordingId, startedAtMs: 7_000, endedAtMs: 9_000 },
      ],
    });
  });

  test("[RC3] what is out of order is refused, what is known already changes nothing", () => {
    const room = recordedClass();
    const complete = { endedAtMs: 9_000, files: [] };
    expect(reasonOf(report(room, "interrupt", { atMs: 1, reason: "cut" }))).toBe("recording.out-of-order");
    expect(reasonOf(report(room, "complete", complete))).toBe("recording.out-of-order");
    report(room, "start", { startedAtMs: 1_000 });
    expect(report(room, "start", { startedAtMs: 1_000 })).toEqual({ events: [] });
    report(room, "complete", complete);
    expect(report(room, "complete", complete)).toEqual({ events: [] });
    expect(reasonOf(report(room, "fail", { reason: "cut" }))).toBe("recording.out-of-order");
    expect(reasonOf(report(room, "start", { startedAtMs: 2_000 }))).toBe("recording.out-of-order");
  });

  test("[RC3] in every class segments are in order, at most one is open, and an open recording can be ended", () => {
    fc.assert(
      fc.property(classScript, (script) => {
        const room = hold(script, (_, __, { state: { recording } }) => {
          const open = recording.segments.filter(({ endedAtMs }) => endedAtMs === null);
          expect(open).toHaveLength(recording.status === "active" ? 1 : 0);
          for (const { startedAtMs, endedAtMs } of recording.segments) {
            expect(endedAtMs ?? startedAtMs).toBeGreaterThanOrEqual(startedAtMs);
          }
        });
        if (isOpen(room.state.recording)) report(room, "fail", { reason: "unknown" });
        expect(isOpen(room.state.recording)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  test("[RC4] T27 everybody agrees for themselves, once, also while they wait", () => {
    const room = liveClass([sam], { admission: "waiting-room" });
    const consent = { type: "consent.give" };
    expect(room.given(sam.ticket, consent)).toEqual(["consent.given"]);
    expect(room.given(sam.ticket, consent)).toEqual([]);
    expect(reasonOf(room.issue(lin.asked, consent))).toBe("recording.not-here");
    room.given(lin.asked, { type: "participant.request" });
    room.given(lin.ticket, consent);
    expect(Object.keys(room.state.recording.consents)).toEqual([sam.id, lin.id]);
    expect(reasonOf(room.issue(ada.ticket, { ...consent, participantId: lin.id }))).toBe("command.fields");
  });

  test("[AU4] learners see that it is recorded, not who agreed nor where the files are", () => {
    const room = recordedClass();
    room.given(sam.ticket, { type: "consent.give" });
    report(room, "start", { startedAtMs: 1_000 });
    report(room, "complete", {
      endedAtMs: 9_000,
      files: [{ key: "t/a.mp4", startedAtMs: 1_000, durationMs: 8 }],
    });
    const shown = room.log.map((event) => presentEvent(event, "learner"));
    expect(JSON.stringify(shown)).not.toMatch(/consent|mp4/);
    expect(viewState(room.state, "learner").recording).toMatchObject({ status: "completed", consents: {} });
  });
});
