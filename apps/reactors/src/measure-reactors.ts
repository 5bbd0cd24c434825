import type { Metrics } from "@lectern/server";
import type { Reactor } from "./reactor.ts";

/**
 * The same reactors, measured. A reactor that has something to do all the time leaves its cursors behind on purpose, so
 * events do not tell its lag: the age of its last whole look at everything does.
 */
export function measureReactors(reactors: readonly Reactor[], metrics: Metrics, nowMs = Date.now): Reactor[] {
  const waiting = new Map<string, number>();
  const wholeSinceMs = new Map(reactors.map(({ name }) => [name, nowMs()]));
  metrics.gauges(
    "lectern_reactor_pending",
    "Sessions or schools with work, at the last look",
    "reactor",
    () => waiting,
  );
  metrics.gauges(
    "lectern_reactor_lag_seconds",
    "Age of the reactor's last complete look at everything",
    "reactor",
    () => [...wholeSinceMs].map(([name, sinceMs]): [string, number] => [name, (nowMs() - sinceMs) / 1_000]),
  );
  const took = metrics.seconds("lectern_reactor_work_duration_seconds", "Time of one piece of work", [
    "reactor",
    "outcome",
  ]);

  return reactors.map((reactor) => {
    const { name } = reactor;
    let lookedAtMs: number | null = null;
    return {
      ...reactor,
      async pending() {
        // What the look before found has been gone through when the next one begins.
        if (lookedAtMs !== null) wholeSinceMs.set(name, lookedAtMs);
        lookedAtMs = null;
        const startedMs = nowMs();
        const work = await reactor.pending();
        lookedAtMs = startedMs;
        waiting.set(name, work.length);
        return work;
      },
      async handle(work) {
        const startedMs = performance.now();
        const measure = (outcome: string) =>
          took((performance.now() - startedMs) / 1_000, { reactor: name, outcome });
        try {
          const outcome = await reactor.handle(work);
          measure("ok");
          return outcome;
        } catch (error) {
          measure("failed");
          throw error;
        }
      },
    };
  });
}
