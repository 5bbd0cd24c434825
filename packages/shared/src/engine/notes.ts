import { z } from "zod";

/**
 * What is missing of a replay or weaker than it should be, beside it in `notes` of its rows: it is published all the same,
 * and says so.
 */
export const NoteCode = z
  .enum([
    "recording.none",
    "recording.open",
    "recording.failed",
    "recording.missing",
    "recording.unreadable",
    "recording.cut",
    "recording.duration-differs",
    "recording.tracks-differ",
    "recording.no-video",
    "recording.no-audio",
    "recording.silent",
    "transcript.draft",
    "transcript.repeats-collapsed",
    "transcript.outside-speech-dropped",
    "chapters.events-only",
  ])
  .meta({ id: "NoteCode" });
export type NoteCode = z.infer<typeof NoteCode>;

/** `detail` is one English sentence for a person. */
export const Note = z.strictObject({ code: NoteCode, detail: z.string() }).meta({ id: "Note" });
export type Note = z.infer<typeof Note>;
