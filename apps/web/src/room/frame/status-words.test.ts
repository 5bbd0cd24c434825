import { ByeCode } from "@lectern/shared";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { SessionStatus } from "../../session/status.ts";
import { statusWords } from "./status-words.ts";

const status: fc.Arbitrary<SessionStatus> = fc.oneof(
  fc.record({ kind: fc.constantFrom("connecting", "reconnecting", "offline", "halted") }),
  fc.record({ kind: fc.constantFrom("saved", "in-sync"), sequence: fc.nat() }),
  fc.record({ kind: fc.constant("behind"), count: fc.integer({ min: 1 }) }),
  fc.record({ kind: fc.constant("closed"), code: fc.constantFrom(...ByeCode.options) }),
) as fc.Arbitrary<SessionStatus>;

test("R31 only what is in the log and here is said to be kept, with its number", () => {
  fc.assert(
    fc.property(status, fc.nat(), (one, folded) => {
      const { tone, key, sequence } = statusWords(one, folded);
      const isKept = one.kind === "saved" || one.kind === "in-sync";
      expect(tone === "ok").toBe(isKept);
      expect(key === "saved" || key === "inSync").toBe(isKept);
      expect(sequence).toBe(isKept ? one.sequence : folded);
    }),
  );
});

test("R32 whoever is behind reads by how much", () => {
  expect(statusWords({ kind: "behind", count: 3 }, 1_281)).toMatchObject({ key: "behind", count: 3 });
});
