import { defineFeature, hidden } from "../define-feature.ts";
import { can } from "./can.ts";
import { studioCommands } from "./commands.ts";
import { decide } from "./decide.ts";
import { studioEvents } from "./events.ts";
import { evolve, noStudio } from "./evolve.ts";
import { present, view } from "./present.ts";

/** What everybody sees: scenes taken from the running order, slides, and what lies over them. */
export const studio = defineFeature({
  name: "studio",
  initial: () => noStudio,
  events: studioEvents,
  commands: studioCommands,
  decide,
  evolve,
  can,
  present: (event, audience) => (audience === "staff" ? event : (present(event) ?? hidden)),
  view: (slice, audience) => (audience === "staff" ? slice : view(slice)),
});
