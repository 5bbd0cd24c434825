import { defineFeature } from "../define-feature.ts";
import { can } from "./can.ts";
import { whiteboardCommands } from "./commands.ts";
import { decide } from "./decide.ts";
import { whiteboardEvents } from "./events.ts";
import { emptyBoard, evolve } from "./evolve.ts";

/** What is drawn together, page by page; everybody in the class sees all of it. */
export const whiteboard = defineFeature({
  name: "whiteboard",
  initial: () => emptyBoard,
  events: whiteboardEvents,
  commands: whiteboardCommands,
  decide,
  evolve,
  can,
  present: (event) => event,
  view: (slice) => slice,
});
