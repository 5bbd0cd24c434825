import { directory, followDirectory, tending, type Upkeep } from "@lectern/server";
import type { Reactor } from "./reactor.ts";
import { sessionReactor } from "./session-reactor.ts";

/** Carries changes of enrolments and people into the classes that run, within two seconds (T7). */
export const followDirectoryInClasses = (upkeep: Upkeep): Reactor =>
  sessionReactor(
    upkeep.pool,
    { name: directory, everyMs: 1_000 },
    tending(upkeep, directory, followDirectory(upkeep)),
  );
