import { defineFeature } from "../define-feature.ts";
import { can, mediaCommands } from "./can.ts";
import { decide } from "./decide.ts";
import { mediaEvents } from "./events.ts";
import { evolve, follow, noMedia } from "./evolve.ts";

/** What the media server carries: facts for screen, replay and chapters. */
export const media = defineFeature({
  name: "media",
  initial: () => noMedia,
  events: mediaEvents,
  commands: mediaCommands,
  decide,
  evolve,
  follow,
  can,
  present: (event) => event,
  view: (slice) => slice,
});
