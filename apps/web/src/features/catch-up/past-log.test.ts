import { fold, presentEvent, type SessionState, sessionRules } from "@lectern/core";
import { classScript, hold } from "@lectern/core/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { PastLog } from "./past-log.ts";

const audience = fc.constantFrom("staff" as const, "learner" as const);

test("[FO7] at every moment, in whatever order they are asked for, the class is what its log says it was", () => {
  fc.assert(
    fc.property(classScript, audience, fc.array(fc.nat(), { maxLength: 12 }), (script, viewer, moments) => {
      const { log } = hold(script);
      const shown = log.map((event) => presentEvent(event, viewer));
      const past = new PastLog();
      for (const event of shown) past.add(event);
      for (const event of shown.slice(0, 3)) past.add(event);
      expect(past.sequence).toBe(log.length);
      const times = log.map(({ at }) => Date.parse(at));
      const [first = 0, last = 0] = [times[0], times.at(-1)];
      for (const n of moments) {
        const atMs = first - 1_000 + (n % (last - first + 2_000));
        const until = log.filter(({ at }) => Date.parse(at) <= atMs).length;
        const visible = shown.findLastIndex((event, at) => at < until && !("hidden" in event)) + 1;
        const then = past.stateAt(atMs);
        const expected: SessionState = fold(sessionRules, shown.slice(0, visible));
        expect({ ...then, sequence: 0 }).toEqual({ ...expected, sequence: 0 });
      }
    }),
    { numRuns: 60 },
  );
});

test("[FO7] forward through a class nothing is folded twice, and what is kept does not grow with every event", () => {
  const past = new PastLog();
  const at = (n: number) => new Date(1_000_000 + n * 1_000).toISOString();
  for (let n = 1; n <= 1_000; n++) past.add({ sequence: n, hidden: true });
  past.add({
    sequence: 1_001,
    type: "unknown",
    v: 1,
    at: at(1),
    actor: { kind: "service", id: "x" },
    payload: {},
  });
  const here = past.stateAt(2_000_000_000_000);
  expect(here.sequence).toBe(1_001);
  expect(past.stateAt(2_000_000_000_001)).toBe(here);
});
