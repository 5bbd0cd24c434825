import { defineFeature } from "../define-feature.ts";
import { can } from "./can.ts";
import { questionCommands } from "./commands.ts";
import { decide } from "./decide.ts";
import { questionEvents } from "./events.ts";
import { evolve, noQuestions } from "./evolve.ts";
import { mine, present, view } from "./present.ts";

/** What learners want to know: asked, voted for, answered aloud or in writing. */
export const questions = defineFeature({
  name: "questions",
  initial: () => noQuestions,
  events: questionEvents,
  commands: questionCommands,
  decide,
  evolve,
  can,
  present: (event, audience) => (audience === "staff" ? event : present(event)),
  view: (slice, audience) => (audience === "staff" ? slice : view(slice)),
  mine,
  concerns: ({ actor }) => [actor.id],
});
