import { defineFeature } from "../define-feature.ts";
import { can, handCommands } from "./can.ts";
import { decide } from "./decide.ts";
import { handEvents } from "./events.ts";
import { evolve, follow, noHands } from "./evolve.ts";

/** Who wants to speak, oldest first; everybody in the class sees the queue. */
export const hands = defineFeature({
  name: "hands",
  initial: () => noHands,
  events: handEvents,
  commands: handCommands,
  decide,
  evolve,
  follow,
  can,
  present: (event) => event,
  view: (slice) => slice,
});
