import {
  type MediaRoom,
  type Metrics,
  mediaReconciler,
  reconcileMedia,
  tending,
  type Upkeep,
} from "@lectern/server";
import type { Reactor } from "./reactor.ts";
import { sessionReactor } from "./session-reactor.ts";

/** Counts what `reconcileMedia` finds different. */
export function mediaDrift(metrics: Metrics): (kind: string, by: number) => void {
  const drift = metrics.counter(
    "lectern_media_drift_total",
    "Differences between the media server and the logs",
    ["kind"],
  );
  return (kind, by) => drift({ kind }, by);
}

/** Holds the media server to what the logs say, within a second of a change (R25). */
export const reconcileMediaOfClasses = (upkeep: Upkeep, media: MediaRoom, metrics: Metrics): Reactor =>
  sessionReactor(
    upkeep.pool,
    { name: mediaReconciler, everyMs: 1_000 },
    tending(upkeep, mediaReconciler, reconcileMedia(upkeep, media, { onDrift: mediaDrift(metrics) })),
  );
