import { idSchema, RecordingSetting, Sequence, sessionSettings } from "@lectern/shared";
import { z } from "zod";
import { maxEpochMs } from "../time.ts";
import { type EventOf, recorder, versioned } from "../versioned.ts";

const epochMs = z.int().min(0).max(maxEpochMs);

export const lifecycleEvents = {
  "session.scheduled": versioned(
    z.strictObject({ courseId: idSchema("course"), lessonId: idSchema("lesson"), ...sessionSettings }),
  ),
  "session.rescheduled": versioned(z.strictObject(sessionSettings).partial()),
  "session.started": versioned(z.strictObject({ recording: RecordingSetting }), { marker: true }),
  "session.ended": versioned(z.strictObject({ reason: z.enum(["host", "abandoned"]) }), { marker: true }),
  "session.cancelled": versioned(z.strictObject({})),
  /** Nothing could be saved from one moment to the other, and nothing was acknowledged. */
  "capture.resumed": versioned(z.strictObject({ fromMs: epochMs, toMs: epochMs }), { marker: true }),
  /** Personal text in these events was replaced; the epoch changed with it. */
  "session.redacted": versioned(z.strictObject({ sequences: z.array(Sequence).min(1) })),
};

export type LifecycleEvent = EventOf<typeof lifecycleEvents>;
export const record = recorder(lifecycleEvents);
