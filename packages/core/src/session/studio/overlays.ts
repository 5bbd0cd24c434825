import { idSchema, Overlay, prose, writtenLine } from "@lectern/shared";
import { z } from "zod";
import { maxEpochMs } from "../time.ts";

const [name, cta] = Overlay.options;
const id = name.shape.id;

const banner = z.strictObject({ kind: z.literal("banner"), id, text: writtenLine(200) });

/** A question or a poll of this class, by id: what may be read of it is in its own feature. */
const question = z.strictObject({ kind: z.literal("question"), id, questionId: idSchema("question") });
const poll = z.strictObject({ kind: z.literal("poll"), id, pollId: idSchema("poll") });

const timer = { kind: z.literal("timer"), id, label: prose(80) };

/** What lies over the picture; showing another under the same id replaces it. */
export const ShownOverlay = z.discriminatedUnion("kind", [
  name,
  cta,
  banner,
  question,
  poll,
  /** Counts down to this moment, milliseconds since 1970. */
  z.strictObject({ ...timer, endsAtMs: z.int().min(0).max(maxEpochMs) }),
]);
export type ShownOverlay = z.infer<typeof ShownOverlay>;

const longestTimerMs = 7_200_000;

/** The same as somebody asks for it: a timer says how long it runs from now. */
export const WantedOverlay = z.discriminatedUnion("kind", [
  name,
  cta,
  banner,
  question,
  poll,
  z.strictObject({ ...timer, forMs: z.int().min(1_000).max(longestTimerMs) }),
]);
export type WantedOverlay = z.infer<typeof WantedOverlay>;

export const OverlayId = id;
