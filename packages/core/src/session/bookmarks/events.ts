import { idSchema, writtenLine } from "@lectern/shared";
import { z } from "zod";
import { type EventOf, recorder, versioned } from "../versioned.ts";

export const bookmarkId = idSchema("bookmark");
export const BookmarkNote = writtenLine(200);

/** Staff mark for everybody that this matters, learners for themselves alone. */
const whose = z.enum(["class", "own"]);

/** Each says whose it is, so that one's own is shown to nobody else. */
export const bookmarkEvents = {
  "bookmark.set": versioned(z.strictObject({ bookmarkId, whose, note: BookmarkNote.nullable() }), {
    ignorable: true,
  }),
  "bookmark.cleared": versioned(z.strictObject({ bookmarkId, whose }), { ignorable: true }),
};

export type BookmarkEvent = EventOf<typeof bookmarkEvents>;
export const record = recorder(bookmarkEvents);
