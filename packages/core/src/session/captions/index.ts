import { defineFeature } from "../define-feature.ts";
import { captionCommands, decide } from "./decide.ts";
import { captionEvents } from "./events.ts";
import { evolve, noCaptions } from "./evolve.ts";

/** What was said, as the caption service heard it. [CP1] */
export const captions = defineFeature({
  name: "captions",
  initial: () => noCaptions,
  events: captionEvents,
  commands: captionCommands,
  decide,
  evolve,
  can: { "caption.finalize": () => true },
  present: (event) => event,
  view: (slice) => slice,
});
