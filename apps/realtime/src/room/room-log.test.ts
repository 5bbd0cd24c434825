import type { LogEvent } from "@lectern/core";
import type { Tail } from "@lectern/server";
import { createVirtualClock } from "@lectern/server/testing";
import { expect, test } from "vitest";
import { classRules } from "../class-rules.ts";
import { simulatedStream as stream } from "../testing/school.ts";
import { createRoomLog } from "./room-log.ts";
import type { RoomRules } from "./room-rules.ts";

const nobody = {};

const event = (sequence: number): LogEvent => ({
  sequence,
  type: "hand.raised",
  v: 1,
  at: "2026-11-25T10:00:00.000Z",
  actor: { kind: "service", id: "test" },
  payload: {},
});
const counting: RoomRules<number> = {
  ...classRules,
  initial: () => 0,
  evolve: (seen) => seen + 1,
  hash: String,
  mine: () => ({}),
  seats: () => nobody,
  seat: () => null,
  known: () => [],
  over: () => false,
  live: () => true,
};

test("R32 news that overtakes an older answer of the database is no other history", async () => {
  const heads = [1, 1, 2];
  let release: () => void = () => undefined;
  let another = 0;
  const log = createRoomLog<number>({
    stream,
    store: {
      async readTail(_, after): Promise<Tail> {
        const head = heads.shift() ?? 2;
        const events = [1, 2]
          .filter((n) => n > after && n <= head)
          .map((n) => ({ ...event(n), command: null }));
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        return { epoch: 1, head, halted: false, events };
      },
    },
    rules: counting,
    clock: createVirtualClock(0),
    onNews: () => undefined,
    onNewEpoch: () => {
      another += 1;
    },
    onLearned: () => undefined,
    onBug: (bug) => {
      throw bug;
    },
  });
  const first = log.refresh();
  release();
  await first;
  const reading = log.refresh();
  log.hear(1, [event(2)]);
  release();
  await Promise.race([reading, new Promise((resolve) => setImmediate(resolve))]);
  expect([another, log.position()?.last, log.position()?.state]).toEqual([0, 2, 2]);
});
