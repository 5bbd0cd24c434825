import { presence, tending, type Upkeep, watchPresence } from "@lectern/server";
import type { Reactor } from "./reactor.ts";
import { sessionReactor } from "./session-reactor.ts";

/** Takes out of their class who has shown no sign of life for as long as a lease lasts. */
export const watchPresenceInClasses = (upkeep: Upkeep): Reactor =>
  sessionReactor(
    upkeep.pool,
    { name: presence, everyMs: 1_000 },
    tending(upkeep, presence, watchPresence(upkeep)),
  );
