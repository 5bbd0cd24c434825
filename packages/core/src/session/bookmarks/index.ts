import { defineFeature, hidden } from "../define-feature.ts";
import { bookmarkCommands, can, decide } from "./decide.ts";
import { bookmarkEvents } from "./events.ts";
import { evolve, noBookmarks } from "./evolve.ts";

/** Moments worth finding again: the staff's for everybody, each learner's for themselves. */
export const bookmarks = defineFeature({
  name: "bookmarks",
  initial: () => noBookmarks,
  events: bookmarkEvents,
  commands: bookmarkCommands,
  decide,
  evolve,
  can,
  present: (event) => (event.payload.whose === "class" ? event : hidden),
  view: ({ list }) => ({ list, own: {} }),
  concerns: ({ actor }) => [actor.id],
  mine: ({ own }, participantId) => ({ list: own[participantId] ?? [] }),
});
