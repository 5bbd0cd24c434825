import { expect, test } from "vitest";
import type { PendingCommand } from "../../../session/pending.ts";
import { lateMs, lateOf, waitingIn } from "./undelivered.ts";

const update = (id: string, page: number, acked = false): PendingCommand => ({
  id: `key-${id}`,
  command: { type: "whiteboard.update", page, elements: [], strokes: [], removed: [id] },
  sentAtMs: null,
  acked: acked ? { sequence: 9, duplicate: false } : null,
});

test("R42 ink is marked once it has waited for a while, by element, and no more when the server has it", () => {
  const pending = [update("a", 1), update("b", 2), update("c", 1, true), update("a", 1)];
  const first = waitingIn(new Map(), pending, 1, 1_000);
  expect([...first.keys()]).toEqual(["a"]);
  const next = waitingIn(first, [...pending, update("d", 1)], 1, 1_000 + lateMs);
  expect(lateOf(next, 1_000 + lateMs)).toEqual(["a"]);
  expect(lateOf(next, 1_000 + 2 * lateMs)).toEqual(["a", "d"]);
  expect(waitingIn(next, [update("a", 1, true)], 1, 5_000).size).toBe(0);
});
