import { keepTime, tending, timekeeper, type Upkeep } from "@lectern/server";
import type { Reactor } from "./reactor.ts";
import { sessionReactor } from "./session-reactor.ts";

/** Ends abandoned classes and resumes paused ones that nobody comes back to (R21). */
export const keepTimeOfClasses = (upkeep: Upkeep): Reactor =>
  sessionReactor(
    upkeep.pool,
    { name: timekeeper, everyMs: 5_000 },
    tending(upkeep, timekeeper, keepTime(upkeep)),
  );
