import { z } from "zod";
import { WireEvent } from "../session/event.ts";
import { Audience } from "../session/roles.ts";
import { ClassMs } from "./time-map.ts";

/**
 * One block of a replay: the state before its first event, and its events, as one audience class sees both. Folding them
 * gives what the class saw at each moment.
 */
export const ReplayBlock = z
  .strictObject({
    n: z.int().min(0),
    epoch: z.int().min(0),
    foldVersion: z.int().min(1),
    class: Audience,
    fromMs: ClassMs,
    toMs: ClassMs,
    /** A key per feature, with the `sequence` before the first event. */
    snapshot: z.record(z.string(), z.unknown()),
    events: z.array(WireEvent),
  })
  .meta({ id: "ReplayBlock" });
export type ReplayBlock = z.infer<typeof ReplayBlock>;
