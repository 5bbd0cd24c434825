import { z } from "zod";
import { maxEpochMs } from "../time.ts";
import { type EventOf, recorder, versioned } from "../versioned.ts";

export const reactions = ["clap", "heart", "laugh", "surprise", "thumbs-up", "confused"] as const;
export const Reaction = z.enum(reactions);
export type Reaction = z.infer<typeof Reaction>;

const epochMs = z.int().min(0).max(maxEpochMs);

/** What everybody together sent in a stretch of time, milliseconds since 1970; who sent what is told to nobody. */
export const countedFields = {
  counts: z.partialRecord(Reaction, z.int().min(1)),
  fromMs: epochMs,
  toMs: epochMs,
};

export const reactionEvents = {
  "reactions.counted": versioned(z.strictObject(countedFields), { ignorable: true }),
};

export type ReactionEvent = EventOf<typeof reactionEvents>;
export const record = recorder(reactionEvents);
