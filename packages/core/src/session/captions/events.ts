import { idSchema, prose } from "@lectern/shared";
import { z } from "zod";
import { maxEpochMs } from "../time.ts";
import { type EventOf, recorder, versioned } from "../versioned.ts";

const epochMs = z.int().min(0).max(maxEpochMs);

/** What was said, by whom where that is known; from and to are milliseconds since 1970. */
export const captionFields = {
  speaker: idSchema("participant").nullable(),
  text: prose(1000).min(1),
  language: z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "must be a BCP 47 language tag"),
  fromMs: epochMs,
  toMs: epochMs,
};

export const captionEvents = {
  "caption.final": versioned(z.strictObject(captionFields), { ignorable: true }),
};

export type CaptionEvent = EventOf<typeof captionEvents>;
export const record = recorder(captionEvents);
