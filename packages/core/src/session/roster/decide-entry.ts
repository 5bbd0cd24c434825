import { type Id, type Refused, refuse } from "@lectern/shared";
import type { DecideContext } from "../define-feature.ts";
import type { Decided } from "../rules.ts";
import { record } from "./events.ts";
import type { RosterState } from "./evolve.ts";
import { seatFor, vacated } from "./seat.ts";

const unchanged: Decided = { events: [] };

const notWaiting = refuse("conflict", "roster.not-waiting", "This person is not waiting to be let in.");

export function decideRequest(roster: RosterState, { caller }: DecideContext): Decided {
  const { actor, role } = caller;
  if (actor.kind !== "participant" || role === null) return unchanged;
  if (roster.participants[actor.id]?.status === "waiting") return unchanged;
  return {
    events: [record("participant.requested", { participantId: actor.id, userId: actor.userId, role })],
  };
}

/** [RO6] The same device twice changes nothing; another device replaces it. */
export function decideJoin(connection: string, roster: RosterState, { caller }: DecideContext): Decided {
  const { actor } = caller;
  if (actor.kind !== "participant") return unchanged;
  const known = roster.participants[actor.id];
  if (known?.present === true && known.connection === connection) return unchanged;
  const { role, mayLead } = seatFor(caller, roster);
  const seat: Decided = role === "host" ? vacated(caller, roster, actor.id) : unchanged;
  return {
    ...seat,
    events: [
      ...seat.events,
      record("participant.joined", {
        participantId: actor.id,
        userId: actor.userId,
        role,
        mayLead,
        connection,
      }),
    ],
  };
}

/** [RO5] Two who admit at once both succeed. */
export function decideAdmit(participantId: Id<"participant">, roster: RosterState): Decided | Refused {
  const status = roster.participants[participantId]?.status;
  if (status === "waiting") return { events: [record("participant.admitted", { participantId })] };
  return status === "declined" ? notWaiting : unchanged;
}

export function decideDecline(participantId: Id<"participant">, roster: RosterState): Decided | Refused {
  const status = roster.participants[participantId]?.status;
  if (status === "waiting") return { events: [record("participant.declined", { participantId })] };
  return status === "declined" ? unchanged : notWaiting;
}
