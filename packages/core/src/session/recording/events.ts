import { idSchema } from "@lectern/shared";
import { z } from "zod";
import { maxEpochMs } from "../time.ts";
import { type EventOf, recorder, versioned } from "../versioned.ts";

const recordingId = idSchema("recording");
const participantId = idSchema("participant");

/** Milliseconds since 1970 by the recorder's own clock, never the time of a request. */
export const RecorderMs = z.int().min(0).max(maxEpochMs);

/** Why a recording stopped; the recorder's own words stay in its log. */
export const RecordingTrouble = z.enum(["never-started", "aborted", "cut", "storage", "unknown"]);

export const RecordingFile = z.strictObject({
  key: z.string().min(1).max(512),
  startedAtMs: RecorderMs,
  durationMs: z.int().min(0),
});

export const recordingEvents = {
  "recording.requested": versioned(z.strictObject({ recordingId })),
  "recording.started": versioned(z.strictObject({ recordingId, startedAtMs: RecorderMs }), { marker: true }),
  "recording.interrupted": versioned(
    z.strictObject({ recordingId, atMs: RecorderMs, reason: RecordingTrouble }),
    { marker: true },
  ),
  "recording.completed": versioned(
    z.strictObject({
      recordingId,
      endedAtMs: RecorderMs,
      /** Empty in what learners see. */
      files: z.array(RecordingFile),
    }),
  ),
  "recording.failed": versioned(z.strictObject({ recordingId, reason: RecordingTrouble }), { marker: true }),
  /** This person agreed to be recorded. */
  "consent.given": versioned(z.strictObject({ participantId })),
};

export type RecordingEvent = EventOf<typeof recordingEvents>;
export const record = recorder(recordingEvents);
