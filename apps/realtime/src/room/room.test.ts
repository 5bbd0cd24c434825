import type { Tail } from "@lectern/server";
import { createVirtualClock } from "@lectern/server/testing";
import { audiences, EphemeralKind } from "@lectern/shared";
import { describe, expect, test } from "vitest";
import { classRules } from "../class-rules.ts";
import { type Frame, textFrame } from "../stream/text-frame.ts";
import { personOf, simulatedStream as stream } from "../testing/school.ts";
import { createMember } from "./member.ts";
import { createRoom } from "./room.ts";

const fail = (bug: unknown) => {
  throw bug;
};
const nothing: Tail = { epoch: 1, head: 0, halted: false, events: [] };
const drawing: readonly unknown[] = ["ink", "pointer"];

/** Two people of each audience class, live in one room, each with the frames that they were sent. */
async function roomOfSix() {
  const room = createRoom({
    stream,
    store: { readTail: async () => nothing },
    rules: classRules,
    clock: createVirtualClock(0),
    namesOf: async () => ({}),
    onLearned: () => undefined,
    onError: fail,
    onBug: fail,
  });
  await room.refresh();
  const inside = audiences.flatMap((audience, n) =>
    [2 * n + 1, 2 * n + 2].map((number) => {
      const { participantId, userId, connection } = personOf(number, "learner");
      const frames: Frame[] = [];
      const wire = {
        send: (frame: Frame) => void frames.push(frame),
        buffered: () => 0,
        drained: async () => undefined,
        end: () => undefined,
      };
      const who = { participantId, userId, connection, audience };
      const member = createMember({ wire, since: 0, bye: fail, settle: () => undefined, ...who });
      room.enter(member);
      return { member, audience, frames };
    }),
  );
  return { room, inside };
}

describe("R41 R42 who hears a signal", () => {
  test.each(audiences.flatMap((audience) => EphemeralKind.options.map((kind) => [kind, audience] as const)))(
    "%s of somebody who is %s",
    async (kind, audience) => {
      const { room, inside } = await roomOfSix();
      const author = inside.find((one) => one.audience === audience);
      if (author === undefined) throw new Error("nobody is there");
      const from = author.member.participantId;
      room.signal({ audience, from, kind, data: "here" });
      const told = textFrame({ type: "ephemeral", kind, from, data: "here" });
      for (const { member, audience: own, frames } of inside) {
        const mayHear = drawing.includes(kind) ? own !== "waiting" : own === audience;
        const hears = audience !== "waiting" && mayHear && member !== author.member;
        expect(
          frames.filter((frame) => frame.includes('"ephemeral"')),
          own,
        ).toEqual(hears ? [told] : []);
      }
      expect(inside.every(({ member }) => member.isLive())).toBe(true);
    },
  );
});
