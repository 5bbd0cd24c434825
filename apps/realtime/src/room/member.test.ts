import { expect, test } from "vitest";
import { textFrame } from "../stream/text-frame.ts";
import { personOf } from "../testing/school.ts";
import { createMember } from "./member.ts";

const mebibyte = 1024 * 1024;

function memberWith(buffered: number) {
  const sent: Buffer[] = [];
  const byes: string[] = [];
  const { participantId, userId, connection } = personOf(1, "learner");
  const member = createMember({
    wire: {
      send: (frame) => void sent.push(frame),
      buffered: () => buffered,
      drained: async () => {
        buffered = 0;
      },
      end: () => undefined,
    },
    participantId,
    userId,
    connection,
    audience: "learner",
    since: 0,
    bye: (code) => void byes.push(code),
    settle: () => undefined,
  });
  member.goLive();
  return { member, sent, byes, buffered: () => buffered };
}

const frame = textFrame({ type: "ping" });

test("T21 a slow reader is cut before a live frame would make more than a mebibyte wait", () => {
  const full = memberWith(mebibyte - frame.length + 1);
  full.member.deliver(1, frame);
  expect([full.byes, full.sent.length, full.member.sent()]).toEqual([["slow-reader"], 0, 0]);
  const nearly = memberWith(mebibyte - frame.length);
  nearly.member.deliver(1, frame);
  expect([nearly.byes, nearly.sent.length, nearly.member.sent()]).toEqual([[], 1, 1]);
});

test("R32 signals are dropped where 64 KiB wait, events are not, and the past is paced by the network", async () => {
  const busy = memberWith(64 * 1024 + 1);
  busy.member.whisper(frame);
  expect(busy.sent).toHaveLength(0);
  await busy.member.backfill(7, frame);
  expect([busy.sent.length, busy.member.sent(), busy.buffered(), busy.byes]).toEqual([1, 7, 0, []]);
  busy.member.whisper(frame);
  expect(busy.sent).toHaveLength(2);
});

test("R32 what is one person's alone is told when it changes, and only then", () => {
  const { member, sent } = memberWith(0);
  for (const vote of ["a", "a", "b"]) member.tellMine(1, { polls: vote });
  expect(sent).toHaveLength(2);
});
