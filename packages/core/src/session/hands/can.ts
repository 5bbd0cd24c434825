import { idSchema } from "@lectern/shared";
import { z } from "zod";
import { type CommandOf, command } from "../command.ts";
import type { Foundation } from "../define-feature.ts";
import type { Caller } from "../roster/caller.ts";
import { isStaff, permits } from "../roster/people.ts";
import { deny, type Verdict } from "../verdict.ts";
import type { HandsState } from "./evolve.ts";

export const handCommands = {
  "hand.raise": command(z.strictObject({}), { by: ["participant"] }),
  /** Without fields one's own hand. */
  "hand.lower": command(
    z
      .strictObject({ participantId: idSchema("participant").optional(), all: z.literal(true).optional() })
      .refine(({ participantId, all }) => participantId === undefined || all === undefined, {
        message: "name one participant or all, not both",
      }),
    { by: ["participant"] },
  ),
};

/** [HR1] [HR2] */
function canRaise({ actor }: Caller, { queue }: HandsState, foundation: Foundation): Verdict {
  if (!permits(foundation, actor.id, "hand.raise")) {
    return deny("forbidden", "hand.not-allowed", "You may not raise your hand in this class.");
  }
  return queue.includes(actor.id)
    ? deny("conflict", "hand.already-raised", "Your hand is raised already.")
    : true;
}

/** [HR4] [HR5] */
function canLower(
  { actor, role }: Caller,
  { queue }: HandsState,
  _: Foundation,
  command: CommandOf<typeof handCommands, "hand.lower">,
): Verdict {
  const all = command.all === true;
  const participantId = command.participantId ?? actor.id;
  if ((all || participantId !== actor.id) && !isStaff(role)) {
    return deny("forbidden", "hand.not-yours", "Only the class's staff lower other people's hands.");
  }
  return all || queue.includes(participantId)
    ? true
    : deny("conflict", "hand.not-raised", "This hand is not raised.");
}

export const can = { "hand.raise": canRaise, "hand.lower": canLower };
