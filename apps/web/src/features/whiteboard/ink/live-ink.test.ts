import type { Entries } from "@lectern/core";
import { expect, test } from "vitest";
import { keptMs, noInk, withoutPast, withSignal } from "./live-ink.ts";

const stroke = (points: number, version = 1) => ({
  ...{ id: "s", type: "freedraw" as const, version, versionNonce: 1, x: 0, y: 0 },
  points: Array.from({ length: points }, (_, n): [number, number] => [n, n]),
});
const ink = (from: number, points: number) => ({
  kind: "ink" as const,
  from: "par_1",
  data: { page: 1, from, element: stroke(points) },
});
const saved = (points: number): Entries => ({
  s: { version: points, versionNonce: 1, by: "par_1", element: stroke(points, points) },
});

test("R41 live ink stays until the log has its points, piece by piece, and no longer than it can be true", () => {
  const drawn = [ink(0, 5), ink(4, 6)].reduce((before, signal) => withSignal(before, signal, 100), noInk);
  expect(drawn.pieces.size).toBe(2);
  expect(withoutPast(drawn, [saved(4)], 200)).toBe(drawn);
  expect([...withoutPast(drawn, [saved(5)], 200).pieces.values()].map(({ from }) => from)).toEqual([4]);
  expect(withoutPast(drawn, [saved(10)], 200).pieces.size).toBe(0);
  expect(withoutPast(drawn, [{}], 101 + keptMs).pieces.size).toBe(0);
});

test("R41 a pointer is shown while it moves; what is no signal of the board is nothing", () => {
  const pointer = { kind: "pointer" as const, from: "par_1", data: { page: 1, x: 3, y: 4 } };
  const shown = withSignal(noInk, pointer, 0);
  expect(shown.pointers.get("par_1")).toMatchObject({ x: 3, y: 4 });
  expect(withoutPast(shown, [], keptMs + 1).pointers.size).toBe(0);
  for (const wrong of [
    { ...pointer, data: { page: 1, x: 1e9, y: 0 } },
    { ...pointer, kind: "ink" as const },
    { ...ink(0, 1), data: { page: 1, from: 0, element: { ...stroke(1), type: "iframe" } } },
    { ...pointer, kind: "typing" as const },
  ])
    expect(withSignal(noInk, wrong, 0)).toBe(noInk);
});
