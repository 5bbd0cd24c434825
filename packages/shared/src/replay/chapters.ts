import { z } from "zod";
import { idSchema } from "../ids.ts";
import { ClassMs } from "./time-map.ts";

/** Where chapters come from: from what happened alone, or from that and what was said. */
export const ChapterMethod = z.enum(["events", "events-and-text"]).meta({ id: "ChapterMethod" });
export type ChapterMethod = z.infer<typeof ChapterMethod>;

/** One reason to begin a chapter here. */
export const ChapterEvidence = z
  .strictObject({
    kind: z.enum([
      "start",
      "scene",
      "slide",
      "board-page",
      "poll",
      "screen-share",
      "pause",
      "topic-shift",
      "cue-phrase",
    ]),
    atMs: ClassMs,
    /** Of the event that speaks for it. */
    sequence: z.int().min(1).nullable(),
    /** What it added to the decision, of 1. */
    weight: z.number().min(0).max(1),
    /** The words or the title, for a person. */
    detail: z.string().nullable(),
  })
  .meta({ id: "ChapterEvidence" });
export type ChapterEvidence = z.infer<typeof ChapterEvidence>;

export const Chapter = z
  .strictObject({
    /** From 0; the first begins with the class. */
    position: z.int().min(0),
    startMs: ClassMs,
    /** Where the next begins; of the last one the end of the class. */
    endMs: ClassMs,
    title: z.string().min(1).max(160),
    /** Where the title comes from. */
    titleFrom: z.enum(["slide", "terms", "scene", "none"]),
    evidence: z.array(ChapterEvidence),
  })
  .meta({ id: "Chapter" });
export type Chapter = z.infer<typeof Chapter>;

/** `chapters.json`: the class in parts that follow each other without a gap. */
export const Chapters = z
  .strictObject({
    schema: z.literal("lectern.chapters.v1"),
    sessionId: idSchema("session"),
    method: ChapterMethod,
    items: z.array(Chapter),
  })
  .meta({ id: "Chapters" });
export type Chapters = z.infer<typeof Chapters>;
