import { setImmediate as nextTurn } from "node:timers/promises";
import type { Clock } from "../ports/clock.ts";

export type VirtualClock = Clock & {
  readonly sleep: (delayMs: number) => Promise<void>;
  /** Lets time jump from one appointment to the next until `done` is settled. */
  readonly runUntil: (done: Promise<unknown>) => Promise<void>;
};

/** Time that passes only when nothing else can happen: simulations neither wait nor race the machine. */
export function createVirtualClock(startMs = 1_000_000): VirtualClock {
  let nowMs = startMs;
  let order = 0;
  const appointments = new Map<number, { atMs: number; work: () => void }>();

  function after(delayMs: number, work: () => void): () => void {
    order += 1;
    const id = order;
    appointments.set(id, { atMs: nowMs + delayMs, work });
    return () => appointments.delete(id);
  }

  return {
    nowMs: () => nowMs,
    after,
    sleep: (delayMs) => new Promise((resolve) => after(delayMs, resolve)),
    async runUntil(done) {
      let settled = false;
      const finish = () => {
        settled = true;
      };
      done.then(finish, finish);
      for (;;) {
        await nextTurn();
        if (settled) break;
        const [next] = [...appointments].sort(([a, x], [b, y]) => x.atMs - y.atMs || a - b);
        if (next === undefined) throw new Error("everything waits and nothing will happen");
        appointments.delete(next[0]);
        nowMs = Math.max(nowMs, next[1].atMs);
        next[1].work();
      }
      await done;
    },
  };
}
