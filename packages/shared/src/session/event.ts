import { z } from "zod";
import { instant } from "../text.ts";

/** The number of an event in its class: from 1, without gaps. */
export const Sequence = z.int().min(1);

/** Stands for an id in an event that the viewer may not know. */
export const hiddenId = "hidden";

export const WireActor = z.object({
  kind: z.enum(["participant", "user", "service"]),
  id: z.string(),
});

/** An event as one audience class may see it. `at` is the commit-side clock and never goes back. */
export const VisibleEvent = z
  .object({
    sequence: Sequence,
    type: z.string(),
    v: z.int().min(1),
    at: instant,
    actor: WireActor,
    payload: z.unknown(),
  })
  .meta({ id: "SessionEvent" });
export type VisibleEvent = z.infer<typeof VisibleEvent>;

/** Keeps the place of an event that the viewer may not see, so that numbers stay contiguous. */
export const HiddenEvent = z
  .strictObject({ sequence: Sequence, hidden: z.literal(true) })
  .meta({ id: "HiddenEvent" });
export type HiddenEvent = z.infer<typeof HiddenEvent>;

export const WireEvent = z.union([HiddenEvent, VisibleEvent]);
export type WireEvent = z.infer<typeof WireEvent>;
