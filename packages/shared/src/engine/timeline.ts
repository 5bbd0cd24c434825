import { z } from "zod";
import { ClassMs } from "../replay/time-map.ts";
import { SceneLayout } from "../studio/scene.ts";

const uuid = z.uuid();
const sequence = z.int().min(1);

/** From `fromMs` on, until `toMs`; both in class time. */
const span = { fromMs: ClassMs, toMs: ClassMs, sequence };

/** What the recorder left of one recording, and how far that came; times are milliseconds since 1970. */
export const TimelineRecording = z
  .strictObject({
    recordingId: uuid,
    /** `open` while its files are still to come. */
    state: z.enum(["open", "completed", "failed"]),
    files: z.array(
      z.strictObject({
        key: z.string().min(1).max(512),
        startedAtMs: z.int().min(0),
        durationMs: z.int().min(0),
      }),
    ),
  })
  .meta({ id: "TimelineRecording" });

/**
 * What everybody in a class saw when, folded from its log by the same code as the class itself: what the engine, which
 * never folds, knows of a class. Only what learners see is in it.
 */
export const SessionTimeline = z
  .strictObject({
    schema: z.literal("lectern.timeline.v1"),
    sessionId: uuid,
    title: z.string(),
    /** The last event that was read. */
    sequence,
    startedAtMs: z.int().min(0),
    durationMs: ClassMs,
    scenes: z.array(z.strictObject({ ...span, title: z.string(), layout: SceneLayout })),
    /** The slide on program, while a scene shows it. */
    slides: z.array(z.strictObject({ ...span, assetId: uuid, page: z.int().min(1) })),
    boardPages: z.array(z.strictObject({ ...span, page: z.int().min(1) })),
    polls: z.array(z.strictObject({ ...span, question: z.string() })),
    screenShares: z.array(z.strictObject(span)),
    /** When the class was halted and nothing could be saved. */
    pauses: z.array(z.strictObject(span)),
    recordings: z.array(TimelineRecording),
    /** The words on each page that was on program. */
    pages: z.array(z.strictObject({ assetId: uuid, page: z.int().min(1), text: z.string() })),
  })
  .meta({ id: "SessionTimeline" });
export type SessionTimeline = z.infer<typeof SessionTimeline>;
