import type { LogEvent } from "@lectern/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hintOf, maxHintBytes, readHint } from "./committed-hint.ts";

const stream = {
  tenantId: "01980000-0001-7000-8000-000000000001",
  sessionId: "01980000-0001-7000-8000-000000000002",
};

const run = (first: number, payloads: readonly unknown[]): LogEvent[] =>
  payloads.map((payload, index) => ({
    sequence: first + index,
    type: "message.sent",
    v: 1,
    at: "2026-11-25T09:00:00.000Z",
    actor: { kind: "participant", id: "par_1" },
    payload,
  }));

const good = JSON.parse(hintOf(stream, { epoch: 2, events: run(7, ["a", "b"]) }));

test("R32 a hint says what was committed, whatever the events hold", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e9 }),
      fc.array(fc.jsonValue(), { minLength: 1, maxLength: 8 }),
      (first, payloads) => {
        const events = JSON.parse(JSON.stringify(run(first, payloads)));
        expect(readHint(hintOf(stream, { epoch: 3, events }))).toEqual({
          stream,
          epoch: 3,
          first,
          last: first + payloads.length - 1,
          events,
        });
      },
    ),
  );
});

test("R32 a batch too large for a hint goes out as its numbers", () => {
  const hint = hintOf(stream, { epoch: 1, events: run(5, ["é".repeat(maxHintBytes / 2), "b"]) });
  expect(readHint(hint)).toEqual({ stream, epoch: 1, first: 5, last: 6, events: null });
});

test.each([
  ["no JSON", "{"],
  ["another version", { ...good, v: 2 }],
  ["no session", { ...good, sessionId: "x" }],
  ["an unknown field", { ...good, more: 1 }],
  ["a gap", { ...good, events: [good.events[0], { ...good.events[1], sequence: 9 }] }],
  ["numbers that the events do not have", { ...good, last: 9 }],
  ["an event without an actor", { ...good, last: 7, events: [{ ...good.events[0], actor: undefined }] }],
  ["more than fits", { ...good, events: null, pad: "x".repeat(maxHintBytes) }],
])("T13 %s is no hint", (_, raw) => {
  expect(readHint(typeof raw === "string" ? raw : JSON.stringify(raw))).toBeNull();
});
