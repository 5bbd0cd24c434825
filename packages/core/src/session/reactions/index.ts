import { refuse } from "@lectern/shared";
import { z } from "zod";
import { command } from "../command.ts";
import { defineFeature } from "../define-feature.ts";
import { countedFields, reactionEvents, record } from "./events.ts";
import { evolve, noReactions } from "./evolve.ts";

/** How the class feels: many small signals, counted together by a service. */
export const reactions = defineFeature({
  name: "reactions",
  initial: () => noReactions,
  events: reactionEvents,
  commands: { "reactions.count": command(z.strictObject(countedFields), { by: ["reactions"] }) },
  decide: ({ type: _, ...counted }) => {
    if (counted.toMs <= counted.fromMs) {
      return refuse("invalid", "reactions.times", "A window of reactions ends after it begins.");
    }
    const nothing = Object.keys(counted.counts).length === 0;
    return { events: nothing ? [] : [record("reactions.counted", counted)] };
  },
  evolve,
  can: { "reactions.count": () => true },
  present: (event) => event,
  view: (slice) => slice,
});
