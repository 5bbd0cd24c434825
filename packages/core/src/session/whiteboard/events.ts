import { z } from "zod";
import { type EventOf, recorder, versioned } from "../versioned.ts";
import { BoardElement, ElementId, StrokeChunk } from "./element.ts";

/** A class's board has at most so many pages. */
export const mostPages = 20;
export const PageNumber = z.int().min(1).max(mostPages);

export const Changes = {
  /** New, or newer than what the board has. */
  elements: z.array(BoardElement).max(200),
  removed: z.array(ElementId).max(500),
  /** Freehand strokes that grew. */
  strokes: z.array(StrokeChunk).max(50),
};

export const whiteboardEvents = {
  "whiteboard.updated": versioned(z.strictObject({ page: PageNumber, ...Changes })),
  "whiteboard.page-added": versioned(z.strictObject({ page: PageNumber })),
  /** The page that is on program where a scene shows the board. */
  "whiteboard.page-turned": versioned(z.strictObject({ page: PageNumber })),
  "whiteboard.cleared": versioned(z.strictObject({ page: PageNumber })),
};

export type WhiteboardEvent = EventOf<typeof whiteboardEvents>;
export const record = recorder(whiteboardEvents);
