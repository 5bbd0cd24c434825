import type { PendingWork } from "@lectern/server";
import { expect, test, vi } from "vitest";
import { startLoop } from "./loop.ts";
import type { Reactor } from "./reactor.ts";

const workOf = (...names: string[]): PendingWork[] =>
  names.map((tenantId) => ({ tenantId, sessionId: null, head: 0 }));

/** A loop whose time stands still until `turn` lets it sleep to the end; without jitter. */
function start(reactor: Partial<Reactor>) {
  let nowMs = 0;
  let asleep: { readonly ms: number; readonly wake: () => void } | undefined;
  let stopSignal: AbortSignal | undefined;
  const captured: unknown[] = [];
  const errors: Record<string, unknown>[] = [];
  const ignore = () => undefined;
  const loop = startLoop(
    { name: "test", everyMs: 1_000, pending: async () => [], handle: async () => "done", ...reactor },
    {
      logger: { info: ignore, warn: ignore, error: (_message, fields = {}) => void errors.push(fields) },
      errors: { capture: (error) => void captured.push(error) },
      nowMs: () => nowMs,
      random: () => 0.5,
      pause: (ms, signal) => {
        if (stopSignal === undefined) signal.addEventListener("abort", () => asleep?.wake());
        stopSignal = signal;
        return new Promise((resolve) => {
          asleep = { ms, wake: resolve };
          if (signal.aborted) resolve();
        });
      },
    },
  );
  /** Waits until the loop sleeps. @returns for how long it means to */
  const sleeps = async (): Promise<number> =>
    vi.waitFor(
      () => {
        if (asleep === undefined) throw new Error("the loop does not sleep");
        return asleep.ms;
      },
      { interval: 1 },
    );
  return {
    loop,
    captured,
    errors,
    sleeps,
    async turn(): Promise<number> {
      await sleeps();
      const { ms, wake } = asleep ?? { ms: 0, wake: ignore };
      nowMs += ms;
      asleep = undefined;
      wake();
      return sleeps();
    },
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

test("every piece of work is handled at each look, then the loop sleeps", async () => {
  const handled: string[] = [];
  const { loop, sleeps, turn } = start({
    pending: async () => workOf("a", "b"),
    handle: async ({ tenantId }) => {
      handled.push(tenantId);
      return "done";
    },
  });
  expect(await sleeps()).toBe(1_000);
  expect(await turn()).toBe(1_000);
  expect(handled).toEqual(["a", "b", "a", "b"]);
  await loop.stop();
});

test("work of which more is left is looked at again at once", async () => {
  let left = 3;
  const { loop, sleeps, turn } = start({
    pending: async () => workOf("a"),
    handle: async () => (--left > 0 ? "more" : "done"),
  });
  expect([await sleeps(), await turn(), await turn()]).toEqual([0, 0, 1_000]);
  await loop.stop();
});

test.each([1, 2, 5, 8])(
  "a school that fails %i times holds no other up and is tried ever later",
  async (failures) => {
    const tries: number[] = [];
    let turns = 0;
    let others = 0;
    const { loop, sleeps, turn, captured, errors } = start({
      async pending() {
        turns += 1;
        return workOf("good", "bad", "better");
      },
      async handle({ tenantId }) {
        if (tenantId !== "bad") others += 1;
        else if (tries.push(turns) <= failures) throw new Error("planted");
        return "done";
      },
    });
    await sleeps();
    while (tries.length < failures + 3) await turn();
    expect(others).toBe(2 * turns);
    expect(captured).toHaveLength(failures);
    expect(errors).toHaveLength(failures);
    for (const error of errors) expect(error).toMatchObject({ tenantId: "bad", reason: "planted" });
    // Half a second, one, two, … up to thirty, seen by a loop that looks once a second; then all is forgiven.
    const gaps = tries.slice(1).map((at, n) => at - (tries[n] ?? 0));
    expect(gaps).toEqual([...[1, 1, 2, 4, 8, 16, 30, 30].slice(0, failures), 1, 1]);
    await loop.stop();
  },
);

test("a loop that cannot even look backs off, reports each time, and recovers", async () => {
  let away = 9;
  const { loop, sleeps, turn, captured } = start({
    async pending() {
      if (away-- > 0) throw new Error("the database is away");
      return [];
    },
  });
  const delays = [await sleeps()];
  while (delays.length < 10) delays.push(await turn());
  expect(delays).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 1_000]);
  expect(captured).toHaveLength(9);
  await loop.stop();
});

test("stopping lets the piece in hand end and starts no other", async () => {
  const handled: string[] = [];
  const finish: (() => void)[] = [];
  const { loop } = start({
    pending: async () => workOf("a", "b"),
    async handle({ tenantId }) {
      await new Promise<void>((resolve) => finish.push(resolve));
      handled.push(tenantId);
      return "done";
    },
  });
  await vi.waitFor(() => expect(finish).toHaveLength(1), { interval: 1 });
  const stopped = loop.stop();
  expect(handled).toEqual([]);
  finish[0]?.();
  await stopped;
  expect(handled).toEqual(["a"]);
});

test("stopping wakes a loop that sleeps", async () => {
  const { loop, sleeps } = start({ everyMs: 3_600_000 });
  await sleeps();
  await loop.stop();
});

test("a loop that hangs is ever later, one that sleeps its time is not", async () => {
  const { loop, sleeps, pass } = start({});
  await sleeps();
  pass(1_000);
  expect(loop.overdueMs()).toBe(0);
  pass(70_000);
  expect(loop.overdueMs()).toBe(70_000);
  await loop.stop();
});
