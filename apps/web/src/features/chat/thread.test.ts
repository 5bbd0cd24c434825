import type { Message } from "@lectern/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lastSequence, stillThere, threadOf, unreadIn } from "./thread.ts";

const message = (id: string, sequence: number, more: Partial<Message> = {}): Message => ({
  id,
  sequence,
  from: "par_1",
  text: id,
  at: "2026-11-25T10:00:00.000Z",
  to: "all",
  with: null,
  replyTo: null,
  mentions: [],
  editedAt: null,
  removed: null,
  ...more,
});

const logs = fc
  .uniqueArray(fc.tuple(fc.nat(60), fc.boolean()), { selector: ([n]) => n, maxLength: 30 })
  .map((entries) =>
    entries
      .toSorted(([a], [b]) => a - b)
      .map(([n, isPrivate]) => message(`m${n}`, n + 1, isPrivate ? { to: "staff", with: "par_1" } : {})),
  );

describe("R50 what one person reads of the chat", () => {
  test("every message once, in the order of the log, whichever way it came", () => {
    fc.assert(
      fc.property(logs, (log) => {
        const toAll = log.filter(({ to }) => to === "all");
        const own = log.filter(({ to }) => to === "staff");
        const lines = threadOf(toAll, toAll, own);
        expect(lines.map(({ id }) => id)).toEqual(log.map(({ id }) => id));
        expect(lines.every(({ sending }) => !sending)).toBe(true);
        // Staff have the private ones among the rest, and once more as their own where they are addressed.
        expect(threadOf(log, log, own)).toEqual(lines);
      }),
    );
  });

  test("what is on its way stands last and says so, and is not counted as unread", () => {
    const recorded = message("m1", 9);
    const pending = message("m2", 4, { from: "par_2" });
    const lines = threadOf([recorded, pending], [recorded], []);
    expect(lines.map(({ id, sending }) => [id, sending])).toEqual([
      ["m1", false],
      ["m2", true],
    ]);
    expect(lastSequence(lines)).toBe(9);
    expect(unreadIn(lines, 0, "par_2")).toBe(1);
    expect(unreadIn(lines, 9, "par_2")).toBe(0);
  });

  test("an edit on its way shows at once, also of a private message", () => {
    const before = message("m1", 3, { to: "staff", with: "par_1" });
    const after = { ...before, text: "better", editedAt: "2026-11-25T10:01:00.000Z" };
    expect(threadOf([after], [before], [before]).map(({ text }) => text)).toEqual(["better"]);
  });
});

test("R50 of messages that were read earlier those that were removed meanwhile are gone, unless the class cannot tell", () => {
  const earlier = [message("m1", 1), message("m2", 2), message("m3", 3, { to: "staff", with: "par_1" })];
  const ids = (older: readonly string[]) => stillThere(earlier, older).map(({ id }) => id);
  expect(ids(["m1", "m2"])).toEqual(["m1", "m2", "m3"]);
  expect(ids(["m2"])).toEqual(["m2", "m3"]);
  const tooMany = Array.from({ length: 2_000 }, (_, n) => `n${n}`);
  expect(ids(tooMany)).toEqual(["m1", "m2", "m3"]);
});
