import fc from "fast-check";
import { expect, test } from "vitest";
import { isReadOnly, type StreamFacts, statusOf } from "./status.ts";

const well: StreamFacts = {
  phase: { kind: "live" },
  ready: true,
  audience: "learner",
  sequence: 1_284,
  head: 1_284,
  halted: false,
  frozen: false,
  polls: false,
};

test.each<[Partial<StreamFacts>, object, boolean]>([
  [{}, { kind: "in-sync", sequence: 1_284 }, false],
  [{ audience: "staff" }, { kind: "saved", sequence: 1_284 }, false],
  [{ head: 1_287 }, { kind: "behind", count: 3 }, false],
  [{ halted: true }, { kind: "halted" }, true],
  [{ frozen: true }, { kind: "reconnecting" }, true],
  [{ phase: { kind: "waiting" } }, { kind: "reconnecting" }, false],
  [{ phase: { kind: "connecting" } }, { kind: "reconnecting" }, false],
  [{ phase: { kind: "connecting" }, ready: false }, { kind: "connecting" }, true],
  [{ phase: { kind: "offline" } }, { kind: "offline" }, true],
  [{ phase: { kind: "closed", code: "replaced" } }, { kind: "closed", code: "replaced" }, true],
])("R42 the status line with %o says %o", (facts, status, readOnly) => {
  expect(statusOf({ ...well, ...facts })).toEqual(status);
  expect(isReadOnly({ ...well, ...facts })).toBe(readOnly);
});

test("R42 it never says saved or in sync while anything is amiss", () => {
  const facts = fc.record<StreamFacts>({
    phase: fc.constantFrom<StreamFacts["phase"]>(
      ...(["idle", "connecting", "live", "waiting", "offline"] as const).map((kind) => ({ kind })),
      { kind: "closed", code: "ended" },
    ),
    ready: fc.boolean(),
    audience: fc.constantFrom("staff", "learner", "waiting", null),
    sequence: fc.nat(3),
    head: fc.nat(3),
    halted: fc.boolean(),
    frozen: fc.boolean(),
    polls: fc.boolean(),
  });
  fc.assert(
    fc.property(facts, (given) => {
      const { kind } = statusOf(given);
      if (kind !== "saved" && kind !== "in-sync") return;
      expect(given).toMatchObject({ phase: { kind: "live" }, ready: true, halted: false, frozen: false });
      expect(given.head).toBeLessThanOrEqual(given.sequence);
    }),
    { numRuns: 1_000 },
  );
});
