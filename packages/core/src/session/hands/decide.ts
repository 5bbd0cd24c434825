import type { CommandOf } from "../command.ts";
import type { DecideContext } from "../define-feature.ts";
import type { Decided } from "../rules.ts";
import type { handCommands } from "./can.ts";
import { record } from "./events.ts";
import type { HandsState } from "./evolve.ts";

const unchanged: Decided = { events: [] };

export function decide(
  command: CommandOf<typeof handCommands>,
  { queue }: HandsState,
  { caller: { actor } }: DecideContext,
): Decided {
  if (actor.kind !== "participant") return unchanged;
  switch (command.type) {
    case "hand.raise":
      return { events: [record("hand.raised", { participantId: actor.id })] };
    case "hand.lower":
      if (command.all === true) {
        return queue.length === 0 ? unchanged : { events: [record("hand.lowered", { all: true })] };
      }
      return {
        events: [record("hand.lowered", { participantId: command.participantId ?? actor.id })],
      };
  }
}
