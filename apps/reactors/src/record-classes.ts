import {
  classRecorder,
  type MediaRoom,
  type Recorder,
  recordClass,
  tending,
  type Upkeep,
} from "@lectern/server";
import type { Reactor } from "./reactor.ts";
import { sessionReactor } from "./session-reactor.ts";

/** Has the classes recorded that asked for it, and brings every recording to its end (R23). */
export const recordClasses = (upkeep: Upkeep, recorder: Recorder, media: MediaRoom): Reactor =>
  sessionReactor(
    upkeep.pool,
    { name: classRecorder, everyMs: 1_000 },
    tending(upkeep, classRecorder, recordClass(upkeep, recorder, media)),
  );
