import { defineFeature } from "../define-feature.ts";
import { artifactCommands, decide } from "./decide.ts";
import { artifactEvents } from "./events.ts";
import { evolve, noArtifacts } from "./evolve.ts";

/** What was made of the class after it: that something new is there, or that something will not come by itself. */
export const artifacts = defineFeature({
  name: "artifacts",
  initial: () => noArtifacts,
  events: artifactEvents,
  commands: artifactCommands,
  decide,
  evolve,
  can: { "artifact.publish": () => true, "artifact.fail": () => true },
  present: (event) => event,
  view: (slice) => slice,
});
