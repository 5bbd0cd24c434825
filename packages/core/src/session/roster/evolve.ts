import type { SessionRole } from "@lectern/shared";
import type { RosterEvent } from "./events.ts";
import { type SetOverride, withOverride } from "./permissions.ts";

export type Participant = {
  readonly role: SessionRole;
  readonly status: "waiting" | "admitted" | "declined" | "joined" | "left" | "removed";
  /** In the class now. */
  readonly present: boolean;
  /** Has been in the class at some time: only those are known to learners. */
  readonly entered: boolean;
  readonly mayLead: boolean;
  /** When the status last changed. */
  readonly since: string;
  readonly userId: string | null;
  readonly connection: string | null;
  /** The media server's own id of this participant's connection. */
  readonly mediaSid: string | null;
};

export type RosterState = {
  readonly participants: Readonly<Record<string, Participant>>;
  /** One per target and permission, in the order in which they were set. */
  readonly overrides: readonly SetOverride[];
};

export const initialRoster: RosterState = { participants: {}, overrides: [] };

function change(state: RosterState, id: string, fields: Partial<Participant>): RosterState {
  const participant = state.participants[id];
  if (participant === undefined) return state;
  return { ...state, participants: { ...state.participants, [id]: { ...participant, ...fields } } };
}

const put = (state: RosterState, id: string, participant: Participant): RosterState => ({
  ...state,
  participants: { ...state.participants, [id]: participant },
});

function without(state: RosterState, id: string): RosterState {
  const { [id]: _, ...participants } = state.participants;
  return { ...state, participants };
}

const gone = { present: false, connection: null, mediaSid: null } as const;

export function evolve(state: RosterState, event: RosterEvent): RosterState {
  const { at: since } = event;
  switch (event.type) {
    case "participant.requested": {
      const { participantId, role, userId = null } = event.payload;
      const waiting = { status: "waiting", entered: false, mayLead: false, ...gone } as const;
      return put(state, participantId, { ...waiting, role, userId, since });
    }
    case "participant.admitted":
      return change(state, event.payload.participantId, { status: "admitted", since });
    case "participant.declined":
      return change(state, event.payload.participantId, { status: "declined", since });
    case "participant.joined": {
      const { participantId, role, mayLead, userId = null, connection = null } = event.payload;
      const before = state.participants[participantId];
      return put(state, participantId, {
        role,
        status: "joined",
        present: true,
        entered: true,
        mayLead,
        since: before?.present === true ? before.since : since,
        userId,
        connection,
        mediaSid: before?.mediaSid ?? null,
      });
    }
    case "participant.left": {
      const { participantId, entered } = event.payload;
      return entered
        ? change(state, participantId, { status: "left", since, ...gone })
        : without(state, participantId);
    }
    case "participant.removed":
      return change(state, event.payload.participantId, { status: "removed", since, ...gone });
    case "participant.role-changed": {
      const { participantId, role, mayLead } = event.payload;
      return change(state, participantId, { role, mayLead });
    }
    case "permission.overridden":
      return {
        ...state,
        overrides: withOverride(state.overrides, { ...event.payload, setBy: event.actor, setAt: since }),
      };
    case "media.connected":
      return change(state, event.payload.participantId, { mediaSid: event.payload.mediaSid });
    case "media.disconnected":
      return change(state, event.payload.participantId, { mediaSid: null });
  }
}
