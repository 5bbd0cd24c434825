import { createVirtualClock } from "@lectern/server/testing";
import { expect, test } from "vitest";
import { watchCapture } from "./capture.ts";

/** A database that fails from `downMs` to `upMs`; `others` is what it says of other gateways when it is back. */
async function run(downMs: number, upMs: number, others: number | null, answersAfterMs: number) {
  const clock = createVirtualClock(0);
  const told: [string, number, ...unknown[]][] = [];
  const healthy: number[] = [];
  const capture = watchCapture({
    registry: {
      async beat(healthyMs) {
        await clock.sleep(answersAfterMs);
        if (clock.nowMs() >= downMs && clock.nowMs() < upMs) throw new Error("down");
        healthy.push(healthyMs);
        return { othersHealthyMs: others };
      },
    },
    clock,
    onHalted: () => told.push(["halted", clock.nowMs()]),
    async onRecovered(sinceMs, alone) {
      expect(capture.halted()).toBe(true);
      told.push(["recovered", clock.nowMs(), sinceMs, alone]);
      return true;
    },
    onError: () => undefined,
  });
  await clock.runUntil(clock.sleep(30_000));
  capture.stop();
  return { told, halted: capture.halted(), healthy };
}

test.each([0, 300, 900])("R31 beats that fail for good halt within 5 s (each takes %i ms)", async (ms) => {
  const { told, halted } = await run(10_000, Number.POSITIVE_INFINITY, null, ms);
  expect(halted).toBe(true);
  expect(told).toHaveLength(1);
  expect(told[0]?.[1]).toBeGreaterThanOrEqual(12_000);
  expect(told[0]?.[1]).toBeLessThanOrEqual(15_000);
});

test("R31 a short trouble and a slow database halt nothing", async () => {
  expect((await run(10_000, 10_900, null, 0)).told).toEqual([]);
  expect((await run(99_000, 99_000, null, 900)).told).toEqual([]);
});

test.each([
  ["nobody else is there", null, true],
  ["another one recovered just now", 500, true],
  ["another one was healthy throughout", 60_000, false],
] as const)("R31 after the trouble the halt ends, alone or not: %s", async (_, others, alone) => {
  const { told, halted, healthy } = await run(10_000, 16_000, others, 0);
  expect(halted).toBe(false);
  expect(told.map(([what]) => what)).toEqual(["halted", "recovered"]);
  expect(told[1]?.slice(2)).toEqual([9_000, alone]);
  // A gateway that was halted does not count itself as one that stayed healthy.
  expect(healthy.at(-1)).toBeLessThan(15_000);
});

test("R31 a database that is lost again while classes are being marked halts once more", async () => {
  const clock = createVirtualClock(0);
  let halts = 0;
  const isDown = () => (clock.nowMs() >= 5_000 && clock.nowMs() < 10_000) || clock.nowMs() >= 11_000;
  const capture = watchCapture({
    registry: {
      async beat() {
        if (isDown()) throw new Error("down");
        return { othersHealthyMs: null };
      },
    },
    clock,
    onHalted: () => {
      halts += 1;
    },
    onRecovered: () => clock.sleep(4_000).then(() => true),
    onError: () => undefined,
  });
  await clock.runUntil(clock.sleep(30_000));
  capture.stop();
  expect([halts, capture.halted()]).toEqual([2, true]);
});

test("R31 while a class could not be marked the halt goes on, and after it saving counts from the beginning", async () => {
  const clock = createVirtualClock(0);
  const asked: number[] = [];
  const saving: (number | null)[] = [];
  const capture = watchCapture({
    registry: {
      async beat() {
        if (clock.nowMs() >= 5_000 && clock.nowMs() < 10_000) throw new Error("down");
        return { othersHealthyMs: null };
      },
    },
    clock,
    onHalted: () => undefined,
    async onRecovered(sinceMs) {
      asked.push(sinceMs);
      saving.push(capture.savingMs());
      return asked.length === 3;
    },
    onError: () => undefined,
  });
  const { savingMs } = capture;
  await clock.runUntil(clock.sleep(4_000));
  expect(savingMs()).toBe(4_000);
  await clock.runUntil(clock.sleep(7_500));
  expect([capture.halted(), savingMs()]).toEqual([true, null]);
  await clock.runUntil(clock.sleep(2_500));
  capture.stop();
  expect(asked).toEqual([4_000, 4_000, 4_000]);
  expect(saving).toEqual([null, null, null]);
  expect([capture.halted(), savingMs()]).toEqual([false, 2_000]);
});
