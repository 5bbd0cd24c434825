import { describe, expect, test } from "vitest";
import { Classroom } from "../testing/classroom.ts";
import { cast, service } from "../testing/people.ts";
import { joinBy, liveClass, plan, reasonOf, scheduledClass, typesOf } from "../testing/scenes.ts";

const { ada, grace, tess, sam, root, olga } = cast;

describe("R20 scheduling", () => {
  test("[LC1] a class that ends before it starts is refused, when planned and when moved", () => {
    const upsideDown = { ...plan(), endsAt: "2026-11-25T09:00:00Z" };
    expect(new Classroom().issue(ada.user, upsideDown)).toMatchObject({
      refused: { kind: "invalid", reason: "session.times" },
    });
    const room = scheduledClass();
    expect(
      reasonOf(room.issue(ada.user, { type: "session.reschedule", startsAt: "2026-11-25T10:00:00Z" })),
    ).toBe("session.times");
  });

  test("[LC2] teachers of the course and administrators plan, nobody else", () => {
    const planners = Object.entries(cast).filter(
      ([, person]) => typesOf(new Classroom().issue(person.user, plan())).length === 1,
    );
    expect(planners.map(([name]) => name)).toEqual(["ada", "grace", "root"]);
  });

  test("[LC2] moving a class records what moved, and nothing when nothing did", () => {
    const room = scheduledClass();
    room.given(root.user, { type: "session.reschedule", title: "Galaxies", stage: "open" });
    expect(room.state.session).toMatchObject({ title: "Galaxies", stage: "open", status: "scheduled" });
    expect(room.given(grace.user, { type: "session.reschedule", title: "Galaxies" })).toEqual([]);
  });

  test("[LC3] a running class keeps its beginning and recording setting, and may open its stage", () => {
    const room = liveClass([]);
    for (const change of [{ startsAt: "2026-11-25T08:00:00Z" }, { recording: "on" }]) {
      expect(reasonOf(room.issue(ada.ticket, { type: "session.reschedule", ...change }))).toBe(
        "session.already-live",
      );
    }
    room.given(ada.ticket, { type: "session.reschedule", stage: "open", admission: "waiting-room" });
    expect(room.state.session).toMatchObject({ stage: "open", admission: "waiting-room" });
  });

  test("[LC6] a class is cancelled before it starts, and then it is over", () => {
    const room = scheduledClass();
    room.given(ada.user, { type: "session.cancel" });
    expect(reasonOf(room.issue(ada.asked, { type: "session.start" }))).toBe("session.cancelled");
    expect(reasonOf(liveClass([]).issue(ada.asked, { type: "session.cancel" }))).toBe("session.not-now");
  });
});

describe("R21 starting", () => {
  test("[LC4] only a teacher of the course starts the class", () => {
    for (const person of [tess, sam, root, olga]) {
      expect(reasonOf(scheduledClass().issue(person.asked, { type: "session.start" }))).toBe(
        "session.not-leading",
      );
    }
    const room = scheduledClass({ recording: "on" });
    expect(room.given(grace.asked, { type: "session.start" })).toEqual(["session.started"]);
    expect(room.state.session).toMatchObject({ status: "live", recording: "on" });
  });

  test("[LC4] starting a running class changes nothing, and a start may do without recording", () => {
    const room = scheduledClass({ recording: "on" });
    room.given(ada.asked, { type: "session.start", recording: "off" });
    expect(room.state.session.recording).toBe("off");
    expect(room.given(grace.asked, { type: "session.start" })).toEqual([]);
  });
});

describe("R23 ending", () => {
  test("[LC5] host and co-host end a class, learners and assistants do not", () => {
    const room = liveClass([grace, tess, sam]);
    for (const person of [tess, sam]) {
      expect(reasonOf(room.issue(person.asked, { type: "session.end" }))).toBe("session.not-leading");
    }
    room.given(grace.ticket, { type: "session.end" });
    expect(room.state.session.status).toBe("ended");
    expect(room.log.at(-1)?.payload).toEqual({ reason: "host" });
  });

  test("[LC5] [GA3] the timekeeper ends an abandoned class, not one that staff came back to; afterwards only services speak", () => {
    const room = liveClass([sam]);
    expect(reasonOf(room.issue(service("timekeeper"), { type: "session.end" }))).toBe(
      "session.not-abandoned",
    );
    room.given(ada.ticket, { type: "participant.leave" });
    room.given(service("timekeeper"), { type: "session.end" });
    expect(room.log.at(-1)?.payload).toEqual({ reason: "abandoned" });
    for (const raw of [{ type: "hand.raise" }, { type: "session.end" }, joinBy(sam, 2)]) {
      expect(reasonOf(room.issue(sam.asked, raw))).toBe("session.ended");
    }
    const lost = { type: "participant.lose", participantId: sam.id, lastSeenAtMs: room.nowMs };
    expect(room.given(service("presence"), lost)).toEqual(["participant.left"]);
  });
});

describe("R62 capture and redaction", () => {
  test("[LC7] capture is resumed by who leads or by its service, only while halted, with the halt's own times", () => {
    const room = liveClass([sam]);
    expect(reasonOf(room.issue(ada.ticket, { type: "capture.resume" }))).toBe("capture.not-halted");
    room.halt = { fromMs: 1_000, toMs: 9_000 };
    expect(reasonOf(room.issue(sam.ticket, { type: "capture.resume" }))).toBe("session.not-leading");
    room.given(ada.ticket, { type: "capture.resume" });
    expect(room.log.at(-1)).toMatchObject({
      type: "capture.resumed",
      payload: { fromMs: 1_000, toMs: 9_000 },
    });
    expect(room.given(service("capture"), { type: "capture.resume" })).toEqual(["capture.resumed"]);
  });

  test("[LC8] the marker of a redaction comes at any time and changes nothing", () => {
    const room = liveClass([]);
    room.given(ada.ticket, { type: "session.end" });
    const { sequence, ...before } = room.state;
    room.given(service("retention"), { type: "session.redact", sequences: [3] });
    expect(room.state).toEqual({ ...before, sequence: sequence + 1 });
  });
});
