import { describe, expect, test } from "vitest";
import { simulateWriters } from "../testing/simulate-writers.ts";

/** Any 200 in a row; each prints itself when it fails. `SIM_SEED=n` repeats one. */
const given = process.env.SIM_SEED;
const seeds = given === undefined ? Array.from({ length: 200 }, (_, n) => n + 1) : [Number(given)];

describe("R24 R30 R31 writers over a store with faults", () => {
  const struck: Record<string, number> = {};
  let duplicates = 0;

  test.each(seeds)("R24 R30 R31 seed %i: no gap, no duplicate, no acknowledged loss", async (seed) => {
    const result = await simulateWriters(seed);
    expect(result.faults).toEqual([]);
    expect(result.acknowledged).toBeGreaterThan(20);
    duplicates += result.duplicates;
    for (const [kind, times] of Object.entries(result.struck)) struck[kind] = (struck[kind] ?? 0) + times;
  });

  if (given !== undefined) return;
  test("R31 every kind of fault struck, and retries were answered", () => {
    for (const kind of ["failed", "never arrived", "lands late", "answer lost", "commit lost", "unreadable"])
      expect(struck[kind], kind).toBeGreaterThan(50);
    expect(duplicates).toBeGreaterThan(500);
  });
});
