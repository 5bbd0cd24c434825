import { z } from "zod";
import { command } from "../command.ts";
import { Changes, PageNumber } from "./events.ts";

const byParticipant = { by: ["participant"] } as const;
const about = z.strictObject({ page: PageNumber });

export const whiteboardCommands = {
  "whiteboard.update": command(
    z.strictObject({
      page: PageNumber,
      elements: Changes.elements.default([]),
      removed: Changes.removed.default([]),
      strokes: Changes.strokes.default([]),
    }),
    byParticipant,
  ),
  "whiteboard.add-page": command(z.strictObject({}), byParticipant),
  "whiteboard.turn": command(about, byParticipant),
  "whiteboard.clear": command(about, byParticipant),
};
