import { fold, presentEvent, type SessionState, sessionRules, viewState } from "@lectern/core";
import type { Audience, ReplayBlock } from "@lectern/shared";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ada, ClassLog, lin, sam } from "../../session/testing/class-log.ts";
import { type Cursor, foldTo } from "./block-cursor.ts";

const startMs = Date.parse("2026-11-25T09:00:00Z");
const stepMs = 10_000;

/** A class in which something happens every ten seconds, also what learners are not told of. */
function recorded() {
  let nowMs = startMs - stepMs;
  const log = new ClassLog(() => nowMs);
  const people = [ada, sam, lin];
  for (let n = 0; n < 40; n++) {
    nowMs += stepMs;
    const one = people[n % 3] ?? ada;
    log.given(one.asked, { type: "message.send", text: `${n}`, to: n % 4 === 3 ? "staff" : "all" });
  }
  return log;
}

const log = recorded();
const { startedAt } = log.state.session;
const startedAtMs = Date.parse(startedAt ?? "");

/** The log in blocks of so many events. */
function blocksFor(audience: Audience, size: number): readonly ReplayBlock[] {
  const count = Math.ceil(log.events.length / size);
  return Array.from({ length: count }, (_, n) => ({
    n,
    epoch: 1,
    foldVersion: sessionRules.foldVersion,
    class: audience,
    fromMs: 0,
    toMs: 0,
    snapshot: viewState(fold(sessionRules, log.events.slice(0, n * size)), audience),
    events: log.events.slice(n * size, (n + 1) * size).map((event) => presentEvent(event, audience)),
  }));
}

const textsBy = (state: SessionState) => state.chat.messages.map(({ text }) => text);

test("R71 at every moment, however one came there, the class is what its log says it was", () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Audience>("staff", "learner"),
      fc.integer({ min: 3, max: 20 }),
      fc.array(fc.integer({ min: -5_000, max: 500_000 }), { minLength: 1, maxLength: 12 }),
      (audience, size, moments) => {
        const blocks = blocksFor(audience, size);
        let cursor: Cursor | null = null;
        for (const atMs of moments) {
          const until = log.events.filter(({ at }) => Date.parse(at) - startedAtMs <= atMs);
          const n = Math.min(blocks.length - 1, Math.floor(Math.max(0, until.length - 1) / size));
          const block = blocks[n];
          if (block === undefined) throw new Error("no block");
          cursor = foldTo(block, startedAtMs, atMs, cursor);
          const shown = viewState(
            fold(sessionRules, log.events.slice(0, Math.max(n * size, until.length))),
            audience,
          );
          expect(textsBy(cursor.state)).toEqual(textsBy(shown));
        }
      },
    ),
    { numRuns: 200 },
  );
});

test("R71 forward through a class every event is folded once", () => {
  const blocks = blocksFor("learner", 10);
  let cursor: Cursor | null = null;
  for (const block of blocks) cursor = foldTo(block, startedAtMs, 1e9, cursor);
  expect(cursor?.state.sequence).toBe(log.state.sequence);
  const again = foldTo(cursor?.block ?? blocks[0] ?? never(), startedAtMs, 2e9, cursor);
  expect(again.state).toBe(cursor?.state);
});

function never(): never {
  throw new Error("a class without blocks");
}
