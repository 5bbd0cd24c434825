import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classScript, hold } from "../testing/class-scripts.ts";
import { cast } from "../testing/people.ts";
import { joinBy, liveClass, reasonOf } from "../testing/scenes.ts";

const { ada, tess, sam, lin, noor, otto } = cast;
const raise = { type: "hand.raise" };
const lower = { type: "hand.lower" };

describe("R50 hands", () => {
  test("[HR1] learners and staff raise a hand, observers do not", () => {
    const room = liveClass([tess, sam, otto]);
    for (const person of [ada, tess, sam]) expect(room.given(person.ticket, raise)).toEqual(["hand.raised"]);
    expect(reasonOf(room.issue(otto.ticket, raise))).toBe("hand.not-allowed");
  });

  test("[HR2] raising twice is refused", () => {
    const room = liveClass([sam]);
    room.given(sam.ticket, raise);
    expect(room.issue(sam.ticket, raise)).toMatchObject({
      refused: { kind: "conflict", reason: "hand.already-raised" },
    });
  });

  test("[HR3] the queue is in the order of raising, oldest first", () => {
    const room = liveClass([sam, lin, noor]);
    for (const person of [lin, noor, sam]) room.given(person.ticket, raise);
    room.given(lin.ticket, lower);
    room.given(lin.ticket, raise);
    expect(room.state.hands.queue).toEqual([noor.id, sam.id, lin.id]);
  });

  test("[HR4] a learner lowers their own hand when it is raised, and nobody else's", () => {
    const room = liveClass([sam, lin]);
    expect(reasonOf(room.issue(sam.ticket, lower))).toBe("hand.not-raised");
    room.given(lin.ticket, raise);
    for (const others of [{ participantId: lin.id }, { all: true }]) {
      expect(reasonOf(room.issue(sam.ticket, { ...lower, ...others }))).toBe("hand.not-yours");
    }
    expect(room.given(lin.ticket, { ...lower, participantId: lin.id })).toEqual(["hand.lowered"]);
  });

  test("[HR5] staff lower one hand or all, in one event however many there are", () => {
    const room = liveClass([tess, sam, lin, noor]);
    for (const person of [sam, lin, noor]) room.given(person.ticket, raise);
    room.given(tess.ticket, { ...lower, participantId: lin.id });
    expect(room.state.hands.queue).toEqual([sam.id, noor.id]);
    expect(room.given(tess.ticket, { ...lower, all: true })).toEqual(["hand.lowered"]);
    expect(room.state.hands.queue).toEqual([]);
    expect(room.given(tess.ticket, { ...lower, all: true })).toEqual([]);
    expect(reasonOf(room.issue(tess.ticket, { ...lower, all: true, participantId: lin.id }))).toBe(
      "command.fields",
    );
  });

  test("[HR6] who leaves or is removed leaves the queue, another device does not, the end empties it", () => {
    const room = liveClass([sam, lin, noor]);
    for (const person of [sam, lin, noor]) room.given(person.ticket, raise);
    room.given(sam.asked, joinBy(sam, 2));
    expect(room.state.hands.queue).toHaveLength(3);
    room.given(sam.ticket, { type: "participant.leave" });
    room.given(ada.ticket, { type: "participant.remove", participantId: lin.id });
    expect(room.state.hands.queue).toEqual([noor.id]);
    room.given(ada.ticket, { type: "session.end" });
    expect(room.state.hands.queue).toEqual([]);
  });

  test("[HR7] the queue knows since when each hand has been raised; raised again it waits anew", () => {
    const room = liveClass([sam, lin]);
    const raised = (person: typeof sam) => {
      room.wait(7_000).given(person.ticket, raise);
      return room.log.at(-1)?.at;
    };
    const [first, second] = [raised(sam), raised(lin)];
    expect(room.state.hands.raisedAt).toEqual({ [sam.id]: first, [lin.id]: second });
    room.given(sam.ticket, lower);
    const again = raised(sam);
    expect(again).not.toBe(first);
    expect(room.state.hands.raisedAt).toEqual({ [lin.id]: second, [sam.id]: again });
  });

  test("[HR3] [HR6] [HR7] whatever happens, the queue holds only who is here, each once, in the order of their times", () => {
    fc.assert(
      fc.property(classScript, (script) => {
        hold(script, (_, __, { state: { hands, roster } }) => {
          expect(new Set(hands.queue).size).toBe(hands.queue.length);
          for (const id of hands.queue) expect(roster.participants[id]?.present).toBe(true);
          const times = hands.queue.map((id) => hands.raisedAt[id] ?? "");
          expect(Object.keys(hands.raisedAt).toSorted()).toEqual(hands.queue.toSorted());
          expect(times).toEqual(times.toSorted());
        });
      }),
      { numRuns: 40 },
    );
  });
});
