import type { SessionRole } from "@lectern/shared";
import type { CommandOf } from "../command.ts";
import type { DecideContext } from "../define-feature.ts";
import type { Decided } from "../rules.ts";
import { roleNote } from "./basis.ts";
import type { rosterCommands } from "./commands.ts";
import { record } from "./events.ts";
import type { RosterState } from "./evolve.ts";
import { hostOf } from "./people.ts";
import { vacated } from "./seat.ts";

const unchanged: Decided = { events: [] };

/** [RO8] A change of enrolment makes a teacher host only where nobody else holds the seat. */
function roleByEnrollment(participantId: string, role: SessionRole, roster: RosterState): SessionRole {
  const holder = hostOf(roster);
  return role === "host" && holder !== null && holder !== participantId ? "co-host" : role;
}

export function decideRole(
  command: CommandOf<typeof rosterCommands, "participant.set-role">,
  roster: RosterState,
  { caller }: DecideContext,
): Decided {
  const { participantId } = command;
  const participant = roster.participants[participantId];
  if (participant === undefined) return unchanged;
  const byDirectory = caller.actor.kind === "service";
  const role = byDirectory ? roleByEnrollment(participantId, command.role, roster) : command.role;
  const mayLead = byDirectory ? command.role === "host" : participant.mayLead;
  if (role === participant.role && mayLead === participant.mayLead) return unchanged;

  const seat: Decided = role === "host" ? vacated(caller, roster, participantId) : unchanged;
  return {
    events: [...seat.events, record("participant.role-changed", { participantId, role, mayLead })],
    audit: [...(seat.audit ?? []), roleNote(caller, participantId, participant.role, role)],
  };
}
