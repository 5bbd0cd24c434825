import { z } from "zod";
import { idSchema } from "../ids.ts";
import { ClassMs } from "./time-map.ts";

/** What a listener should know of a segment before trusting it; nothing that was heard is dropped in silence. */
export const TranscriptFlag = z
  .enum([
    /** A phrase came back so often that it was cut to one. */
    "repeat-collapsed",
    /** Words were heard where nobody spoke, and were left out. */
    "outside-speech-dropped",
    "low-confidence",
    /** The engine is good enough to find a place by, not to quote from. */
    "draft",
  ])
  .meta({ id: "TranscriptFlag" });
export type TranscriptFlag = z.infer<typeof TranscriptFlag>;

/** One word: from, to, text and, where the engine gives one, its probability of 1. */
export const TranscriptWord = z
  .strictObject({ s: ClassMs, e: ClassMs, t: z.string().min(1), p: z.number().min(0).max(1).optional() })
  .meta({ id: "TranscriptWord" });
export type TranscriptWord = z.infer<typeof TranscriptWord>;

export const TranscriptSegment = z
  .strictObject({
    /** The same in every re-run that hears the same. */
    id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "must be 1 to 64 letters, digits, - or _"),
    startMs: ClassMs,
    endMs: ClassMs,
    /** Who spoke, where that is known: names are joined when it is read. */
    speaker: idSchema("participant").optional(),
    text: z.string(),
    confidence: z.number().min(0).max(1).optional(),
    flags: z.array(TranscriptFlag),
    /** In order, within the segment. */
    words: z.array(TranscriptWord),
  })
  .meta({ id: "TranscriptSegment" });
export type TranscriptSegment = z.infer<typeof TranscriptSegment>;

/** What wrote the transcript. `sha256` is of the model's files; null where nothing of the kind exists. */
export const TranscriptEngine = z
  .strictObject({
    name: z.string().min(1),
    model: z.string().min(1),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
  })
  .meta({ id: "TranscriptEngine" });

/**
 * `transcript.json`: what was said, in the time of the class; segments in order. `editsBase` is the hash of what the
 * engine wrote, to which people's edits are bound.
 */
export const Transcript = z
  .strictObject({
    schema: z.literal("lectern.transcript.v1"),
    sessionId: idSchema("session"),
    /** What was listened to; null where it was more than one medium. */
    mediaId: idSchema("recording").nullable(),
    /** BCP 47. */
    language: z.string().min(2).max(35),
    engine: TranscriptEngine,
    segments: z.array(TranscriptSegment),
    editsBase: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .meta({ id: "Transcript" });
export type Transcript = z.infer<typeof Transcript>;
