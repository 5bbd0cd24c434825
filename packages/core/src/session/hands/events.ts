import { idSchema } from "@lectern/shared";
import { z } from "zod";
import { type EventOf, recorder, versioned } from "../versioned.ts";

const participantId = idSchema("participant");

export const handEvents = {
  "hand.raised": versioned(z.strictObject({ participantId })),
  /** One hand, or all of them in one event however many there are. */
  "hand.lowered": versioned(
    z.union([z.strictObject({ participantId }), z.strictObject({ all: z.literal(true) })]),
  ),
};

export type HandEvent = EventOf<typeof handEvents>;
export const record = recorder(handEvents);
