import fc from "fast-check";
import { expect, test } from "vitest";
import type { SessionStatus } from "../../session/status.ts";
import { haltAfter, noHalt } from "./halt.ts";

const kinds = [
  "connecting",
  "reconnecting",
  "offline",
  "halted",
  "saved",
  "in-sync",
  "behind",
  "closed",
] as const;
const steps = fc.array(fc.tuple(fc.constantFrom<SessionStatus["kind"]>(...kinds), fc.nat(10_000)));

test("R62 a halt lasts from its first sign until the class is saved again, whatever the connection does between", () => {
  fc.assert(
    fc.property(steps, (list) => {
      let halt = noHalt;
      let nowMs = 0;
      let sinceMs: number | null = null;
      for (const [kind, ms] of list) {
        nowMs += ms;
        const before = halt;
        halt = haltAfter(halt, kind, nowMs);
        if (kind === "halted") sinceMs ??= nowMs;
        if (["saved", "in-sync", "behind"].includes(kind)) {
          if (sinceMs !== null) expect(halt.gap).toEqual({ fromMs: sinceMs, toMs: nowMs });
          else expect(halt).toBe(before);
          sinceMs = null;
        }
        expect(halt.sinceMs).toBe(sinceMs);
      }
    }),
  );
});
