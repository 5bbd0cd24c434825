import { describe, expect, test } from "vitest";
import { simulateGateways } from "./testing/simulate-gateways.ts";

/** Any 100 in a row; each prints itself when it fails. `SIM_SEED=n` repeats one. */
const given = process.env.SIM_SEED;
const seeds = given === undefined ? Array.from({ length: 100 }, (_, n) => n + 1) : [Number(given)];

describe("R32 R34 clients over gateways, hints and a network with faults", () => {
  const struck: Record<string, number> = {};

  test.each(seeds)("R32 R34 seed %i: every client has the whole log, in order, none twice", async (seed) => {
    const result = await simulateGateways(seed);
    expect(result.faults).toEqual([]);
    expect(result.acked).toBeGreaterThan(10);
    for (const [kind, times] of Object.entries(result.struck)) struck[kind] = (struck[kind] ?? 0) + times;
  });

  if (given !== undefined) return;
  test("every kind of fault struck, and clients continued by number", () => {
    for (const kind of [
      "hint lost",
      "hint doubled",
      "role changed",
      "client dropped",
      "gateway killed",
    ].concat(["redis away", "history changed", "continued by number"]))
      expect(struck[kind], kind).toBeGreaterThan(20);
  });
});
