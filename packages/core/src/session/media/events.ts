import { idSchema } from "@lectern/shared";
import { z } from "zod";
import { type EventOf, recorder, versioned } from "../versioned.ts";

const participantId = idSchema("participant");

/** What a track carries. */
export const mediaSources = ["microphone", "camera", "screen", "screen-audio"] as const;
export const MediaSource = z.enum(mediaSources);
export type MediaSource = z.infer<typeof MediaSource>;

/** The media server's own id of a track. */
export const TrackSid = z
  .string()
  .regex(/^TR_[A-Za-z0-9_-]{1,60}$/, "must be a track id that begins with TR_");

export const mediaEvents = {
  "track.published": versioned(
    z.strictObject({ participantId, trackSid: TrackSid, source: MediaSource, muted: z.boolean() }),
  ),
  "track.unpublished": versioned(z.strictObject({ participantId, trackSid: TrackSid })),
  "track.muted": versioned(z.strictObject({ participantId, trackSid: TrackSid, muted: z.boolean() })),
  "screen-share.started": versioned(z.strictObject({ participantId, trackSid: TrackSid }), { marker: true }),
  "screen-share.stopped": versioned(z.strictObject({ participantId, trackSid: TrackSid }), { marker: true }),
};

export type MediaEvent = EventOf<typeof mediaEvents>;
export const record = recorder(mediaEvents);
