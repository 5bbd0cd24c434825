const firstMs = 500;
const longestMs = 30_000;

/** Moves a delay by up to a fifth either way, so that processes that started together do not stay together. */
export const jittered = (ms: number, random: () => number): number => ms * (0.8 + 0.4 * random());

/** How long to wait after so many failures in a row (from 1): half a second, doubled each time, half a minute at most. */
export const backoffMs = (failures: number): number => Math.min(longestMs, firstMs * 2 ** (failures - 1));

/** Which pieces of work failed lately, and when each may be tried again. */
export function createBackoff(nowMs: () => number, random: () => number) {
  const failed = new Map<string, { readonly failures: number; readonly untilMs: number }>();
  return {
    waits: (key: string): boolean => (failed.get(key)?.untilMs ?? 0) > nowMs(),
    succeeded: (key: string): void => void failed.delete(key),
    failed(key: string): void {
      const failures = (failed.get(key)?.failures ?? 0) + 1;
      failed.set(key, { failures, untilMs: nowMs() + jittered(backoffMs(failures), random) });
    },
    /** Forgets what is no longer there to be done. */
    keepOnly(keys: ReadonlySet<string>): void {
      for (const key of failed.keys()) if (!keys.has(key)) failed.delete(key);
    },
  };
}
