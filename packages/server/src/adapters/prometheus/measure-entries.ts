import type { Measures } from "./measures.ts";

/** Refused is the caller's matter (not enrolled, consent, ended); failed is ours, and counts against what is promised. */
const outcomeOf = (status: number) => (status >= 500 ? "failed" : status >= 400 ? "refused" : "ok");

/** How classes are started and entered, which is what people wait for first, out of all requests. */
export function measureEntries({ counter, seconds }: Measures) {
  const joins = counter("lectern_joins_total", "Joins of a class, by outcome", ["outcome"]);
  const joined = seconds("lectern_join_duration_seconds", "Time that joining a class took", ["outcome"]);
  const starts = counter("lectern_session_starts_total", "Starts of a class, by outcome", ["outcome"]);
  const started = seconds("lectern_session_start_duration_seconds", "Time that starting a class took", [
    "outcome",
  ]);
  return (
    { route, method, status }: { route: string; method: string; status: number },
    duration: number,
  ): void => {
    if (method !== "POST") return;
    const outcome = outcomeOf(status);
    if (/\/sessions\/[^/]+\/join$/.test(route)) {
      joins({ outcome });
      joined(duration, { outcome });
    } else if (/\/sessions\/[^/]+\/start$/.test(route)) {
      starts({ outcome });
      started(duration, { outcome });
    }
  };
}
