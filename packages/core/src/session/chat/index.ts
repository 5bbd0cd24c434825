import { defineFeature, hidden } from "../define-feature.ts";
import { can } from "./can.ts";
import { chatCommands } from "./commands.ts";
import { decide } from "./decide.ts";
import { chatEvents } from "./events.ts";
import { evolve, noChat } from "./evolve.ts";
import { concerns, mine, present, view } from "./present.ts";

/** What people write to everybody and, in private, to the staff. */
export const chat = defineFeature({
  name: "chat",
  initial: () => noChat,
  events: chatEvents,
  commands: chatCommands,
  decide,
  evolve,
  can,
  present: (event, audience) => (audience === "staff" ? event : (present(event) ?? hidden)),
  view: (slice, audience) => (audience === "staff" ? slice : view(slice)),
  mine,
  concerns,
});
