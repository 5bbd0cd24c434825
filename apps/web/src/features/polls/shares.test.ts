import type { Poll } from "@lectern/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sharesOf } from "./shares.ts";

const options = ["a", "b", "c"].map((id) => ({ id, label: id.toUpperCase() }));
const poll = { options, correct: ["b"] } as unknown as Poll;

test("R50 shares are of those who voted, and only the options with most votes stand out", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "b", "c")), (votes) => {
      const count = (id: string) => votes.filter((vote) => vote === id).length;
      const counts = { a: count("a"), b: count("b"), c: count("c") };
      const shares = sharesOf(poll, { voters: votes.length, counts }) ?? [];
      const most = Math.max(...Object.values(counts));
      expect(shares.map(({ count: n }) => n)).toEqual([counts.a, counts.b, counts.c]);
      expect(shares.map(({ isTop }) => isTop)).toEqual(Object.values(counts).map((n) => n > 0 && n === most));
      const sum = shares.reduce((all, { percent }) => all + percent, 0);
      if (votes.length === 0) expect(sum).toBe(0);
      else expect(Math.abs(sum - 100)).toBeLessThanOrEqual(1);
      expect(shares.map(({ isCorrect }) => isCorrect)).toEqual([false, true, false]);
    }),
  );
});

test("R50 too few answers show no totals", () => {
  expect(sharesOf(poll, { voters: 2, counts: null })).toBeNull();
});
