import type { Refused } from "@lectern/shared";
import type { CommandOf } from "../command.ts";
import type { DecideContext } from "../define-feature.ts";
import type { Decided } from "../rules.ts";
import type { rosterCommands } from "./commands.ts";
import { decideAdmit, decideDecline, decideJoin, decideRequest } from "./decide-entry.ts";
import { decideLeave, decideLose, decideRemove } from "./decide-exit.ts";
import { decideOverride, decideStage } from "./decide-permission.ts";
import { decideRole } from "./decide-role.ts";
import { record } from "./events.ts";
import type { RosterState } from "./evolve.ts";

const unchanged: Decided = { events: [] };

export function decide(
  command: CommandOf<typeof rosterCommands>,
  roster: RosterState,
  context: DecideContext,
): Decided | Refused {
  switch (command.type) {
    case "participant.request":
      return decideRequest(roster, context);
    case "participant.join":
      return decideJoin(command.connection, roster, context);
    case "participant.leave":
      return decideLeave(command.connection, roster, context);
    case "participant.lose":
      return decideLose(command, roster);
    case "participant.admit":
      return decideAdmit(command.participantId, roster);
    case "participant.decline":
      return decideDecline(command.participantId, roster);
    case "participant.remove":
      return decideRemove(command.participantId, roster, context);
    case "participant.set-role":
      return decideRole(command, roster, context);
    case "permission.override":
      return decideOverride([command], roster, context);
    case "stage.invite":
      return decideStage(command.participantId, ["media.speak"], true, roster, context);
    case "stage.promote":
      return decideStage(command.participantId, ["media.speak", "media.camera"], true, roster, context);
    case "stage.demote":
      return decideStage(command.participantId, ["media.speak", "media.camera"], false, roster, context);
    case "media.connect": {
      const { participantId, mediaSid } = command;
      if (roster.participants[participantId]?.mediaSid === mediaSid) return unchanged;
      return { events: [record("media.connected", { participantId, mediaSid })] };
    }
    case "media.disconnect": {
      const { participantId, mediaSid } = command;
      if (roster.participants[participantId]?.mediaSid !== mediaSid) return unchanged;
      return { events: [record("media.disconnected", { participantId, mediaSid })] };
    }
  }
}
