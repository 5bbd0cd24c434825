import type { EventStore } from "../../ports/event-store.ts";
import type { Metrics } from "./metrics.ts";

/** The same store, with its appends timed by outcome. */
export function measureEventStore(store: EventStore, { seconds }: Pick<Metrics, "seconds">): EventStore {
  const took = seconds("lectern_append_duration_seconds", "Time of one append to a class's log, by outcome", [
    "outcome",
  ]);
  async function timed<T extends { readonly status: string }>(append: Promise<T>): Promise<T> {
    const startedMs = performance.now();
    const outcome = await append;
    took((performance.now() - startedMs) / 1_000, { outcome: outcome.status });
    return outcome;
  }
  return {
    ...store,
    append: (stream, batch) => timed(store.append(stream, batch)),
    appendLocked: (stream, after, decide) => timed(store.appendLocked(stream, after, decide)),
  };
}
