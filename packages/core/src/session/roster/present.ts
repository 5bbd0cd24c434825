import { hiddenId } from "@lectern/shared";
import type { RosterEvent } from "./events.ts";
import type { Participant, RosterState } from "./evolve.ts";

/** [AU3] What learners see of the roster's events; null for what happens at the door. */
export function present(event: RosterEvent): RosterEvent | null {
  switch (event.type) {
    case "participant.requested":
    case "participant.admitted":
    case "participant.declined":
      return null;
    case "participant.joined": {
      const { participantId, role, mayLead } = event.payload;
      return { ...event, payload: { participantId, role, mayLead } };
    }
    case "participant.left":
    case "participant.removed":
      return event.payload.entered ? event : null;
    case "participant.role-changed":
    case "permission.overridden":
    case "media.connected":
    case "media.disconnected":
      return event;
  }
}

const anonymous = (participant: Participant): Participant => ({
  ...participant,
  userId: null,
  connection: null,
});

/** [AU3] The roster as learners see it: who has been in the class, without who they are elsewhere. */
export const view = ({ participants, overrides }: RosterState): RosterState => ({
  participants: Object.fromEntries(
    Object.entries(participants).flatMap(([id, participant]) =>
      participant.entered ? [[id, anonymous(participant)]] : [],
    ),
  ),
  overrides: overrides.map((override) =>
    override.setBy.kind === "user" ? { ...override, setBy: { ...override.setBy, id: hiddenId } } : override,
  ),
});
