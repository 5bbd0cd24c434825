import { defineFeature } from "../define-feature.ts";
import { can } from "./can.ts";
import { lifecycleCommands } from "./commands.ts";
import { decide } from "./decide.ts";
import { lifecycleEvents } from "./events.ts";
import { evolve, initialLifecycle } from "./evolve.ts";

/** The life of a class: planned, live, over. Everybody sees it, also who still waits. */
export const lifecycle = defineFeature({
  name: "session",
  initial: () => initialLifecycle,
  events: lifecycleEvents,
  commands: lifecycleCommands,
  decide,
  evolve,
  can,
  present: (event) => event,
  view: (slice) => slice,
  shownWhileWaiting: true,
});
