import { type MediaRoom, mediaReconciler, reconcileMedia, tending, type Upkeep } from "@lectern/server";
import type { Reactor } from "./reactor.ts";
import { sessionReactor } from "./session-reactor.ts";

/** Holds the media server to what the logs say, within a second of a change (R25). */
export const reconcileMediaOfClasses = (upkeep: Upkeep, media: MediaRoom): Reactor =>
  sessionReactor(
    upkeep.pool,
    { name: mediaReconciler, everyMs: 1_000 },
    tending(upkeep, mediaReconciler, reconcileMedia(upkeep, media)),
  );
