import type { Cancel } from "../environment.ts";

type Timer = { readonly atMs: number; readonly run: () => void };

/** Lets everything that waits for a promise go on, until only time can move anything. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Time that passes only when a test says so. */
export class VirtualClock {
  nowMs = Date.parse("2026-11-25T09:00:00Z");
  #timers: Timer[] = [];

  /** Timers that would still ring. */
  get waiting(): number {
    return this.#timers.length;
  }

  readonly after = (ms: number, run: () => void): Cancel => {
    const timer = { atMs: this.nowMs + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  };

  async advance(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms;
    await settle();
    for (;;) {
      const atMs = Math.min(...this.#timers.map((timer) => timer.atMs));
      if (atMs > untilMs) break;
      const due = this.#timers.find((timer) => timer.atMs === atMs);
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.nowMs = Math.max(this.nowMs, atMs);
      due?.run();
      await settle();
    }
    this.nowMs = untilMs;
  }
}
