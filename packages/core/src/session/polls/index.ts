import { defineFeature, hidden } from "../define-feature.ts";
import { can } from "./can.ts";
import { pollCommands } from "./commands.ts";
import { decide } from "./decide.ts";
import { pollEvents } from "./events.ts";
import { evolve, noPolls } from "./evolve.ts";
import { mine, present, view } from "./present.ts";

/** Questions of the staff to everybody, one at a time, answered by choosing. */
export const polls = defineFeature({
  name: "polls",
  initial: () => noPolls,
  events: pollEvents,
  commands: pollCommands,
  decide,
  evolve,
  can,
  present: (event, audience) => (audience === "staff" ? event : (present(event) ?? hidden)),
  view: (slice, audience) => (audience === "staff" ? slice : view(slice)),
  mine,
});
