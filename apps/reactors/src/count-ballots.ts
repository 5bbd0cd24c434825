import { ballotCounter, countBallots, tending, type Upkeep } from "@lectern/server";
import type { Reactor } from "./reactor.ts";
import { sessionReactor } from "./session-reactor.ts";

/** Tells the totals of anonymous polls, in steps, and closes their boxes with them (T14). */
export const countBallotsOfClasses = (upkeep: Upkeep): Reactor =>
  sessionReactor(
    upkeep.pool,
    { name: ballotCounter, everyMs: 500 },
    tending(upkeep, ballotCounter, countBallots(upkeep)),
  );
