import type { Clock } from "../ports/clock.ts";

export type Backoff = {
  /** Waits longer each time; the first time not at all: one retry at once, on a fresh connection. */
  readonly pause: () => Promise<void>;
  readonly reset: () => void;
};

const firstPauseMs = 50;
const longestPauseMs = 400;

export function createBackoff(clock: Clock): Backoff {
  let troubles = 0;
  return {
    async pause() {
      troubles += 1;
      if (troubles === 1) return;
      const delayMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (troubles - 2));
      await new Promise<void>((resolve) => clock.after(delayMs, resolve));
    },
    reset() {
      troubles = 0;
    },
  };
}
