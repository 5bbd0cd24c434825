import { type Refused, refuse } from "@lectern/shared";
import { z } from "zod";
import { type CommandOf, command } from "../command.ts";
import type { Decided } from "../rules.ts";
import { captionFields, record } from "./events.ts";

export const captionCommands = {
  "caption.finalize": command(z.strictObject(captionFields), { by: ["captions"] }),
};

export function decide({ type: _, ...caption }: CommandOf<typeof captionCommands>): Decided | Refused {
  return caption.toMs < caption.fromMs
    ? refuse("invalid", "caption.times", "A caption must not end before it begins.")
    : { events: [record("caption.final", caption)] };
}
