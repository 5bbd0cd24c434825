import type { SessionRole } from "@lectern/shared";
import type { SessionEvent } from "../session/session.ts";
import type { Projection } from "./projection.ts";

/** A row of the class's participants. */
export type RosterRow = {
  readonly participantId: string;
  readonly userId: string | null;
  readonly role: SessionRole;
  readonly status: "waiting" | "admitted" | "declined" | "joined" | "left" | "removed";
  readonly firstJoinAt: string | null;
  readonly lastLeaveAt: string | null;
};

export type RosterView = Readonly<Record<string, RosterRow>>;

function change(view: RosterView, id: string, fields: Partial<RosterRow>): RosterView {
  const row = view[id];
  return row === undefined ? view : { ...view, [id]: { ...row, ...fields } };
}

function evolve(view: RosterView, { type, at, payload }: SessionEvent): RosterView {
  switch (type) {
    case "participant.requested":
    case "participant.joined": {
      const { participantId, userId = null, role } = payload;
      const before = view[participantId];
      const entered = type === "participant.joined";
      const row: RosterRow = {
        participantId,
        userId,
        role,
        status: entered ? "joined" : "waiting",
        firstJoinAt: before?.firstJoinAt ?? (entered ? at : null),
        lastLeaveAt: before?.lastLeaveAt ?? null,
      };
      return { ...view, [participantId]: row };
    }
    case "participant.admitted":
      return change(view, payload.participantId, { status: "admitted" });
    case "participant.declined":
      return change(view, payload.participantId, { status: "declined" });
    case "participant.left":
      return change(view, payload.participantId, {
        status: "left",
        ...(payload.entered ? { lastLeaveAt: at } : {}),
      });
    case "participant.removed":
      return change(view, payload.participantId, {
        status: "removed",
        ...(payload.entered ? { lastLeaveAt: at } : {}),
      });
    case "participant.role-changed":
      return change(view, payload.participantId, { role: payload.role });
    default:
      return view;
  }
}

/** Everybody who came to the class or its door. [RP1] */
export const rosterProjection: Projection<RosterView> = { name: "roster", initial: () => ({}), evolve };
