import type { Act } from "@lectern/core";
import type { ContractRequest, contracts, SessionRole } from "@lectern/shared";
import type { IdentifiedId } from "../http/handlers.ts";
import type { Room } from "./room.ts";

export type Sample<Id extends IdentifiedId> = {
  /** The act that a caller must be allowed, null when every active member may. */
  readonly act: Act | null;
  /** Where it is done: in the school, in the room's course, or in the school by who teaches any course. */
  readonly place: "school" | "course" | "library";
  /** To who may not do it, what it is done to is not there. */
  readonly hidden?: true;
  /** Who of those who may be in the class; null for all of them, and where no class is concerned. */
  readonly classRoles?: readonly SessionRole[];
  /** A request that succeeds for an owner, or for who has the role in the class. */
  readonly input: (room: Room) => ContractRequest<(typeof contracts)[Id]>;
  /** Another valid body for the same path; null where there is no body. */
  readonly otherBody: unknown;
};

export const firstPage = { page: "1", variant: "image" as const };
