import type { Audience, ClassPermission, Id, SessionRole } from "@lectern/shared";
import type { Foundation } from "../define-feature.ts";
import type { Participant, RosterState } from "./evolve.ts";
import { decisiveOverride, defaultsOn, mayInClass, type SetOverride } from "./permissions.ts";

/** Who holds the host's seat, also while they are away; null when nobody does. [RO7] */
export function hostOf({ participants }: RosterState): Id<"participant"> | null {
  const seat = Object.entries(participants).find(
    ([, { role, entered, status }]) => role === "host" && entered && status !== "removed",
  );
  return seat === undefined ? null : (seat[0] as Id<"participant">);
}

export const isStaff = (role: SessionRole | null): boolean =>
  role === "host" || role === "co-host" || role === "assistant";

/** The audience class of a participant; null for who may not see the class. [AU1] */
export function audienceOf(roster: RosterState, participantId: string): Audience | null {
  const participant = roster.participants[participantId];
  if (participant === undefined) return null;
  switch (participant.status) {
    case "waiting":
    case "admitted":
    case "declined":
      return "waiting";
    case "joined":
    case "left":
      return isStaff(participant.role) ? "staff" : "learner";
    case "removed":
      return null;
  }
}

/** Whether a participant may do this now, by override, stage and role. [A7] */
export function permits(
  { session, roster }: Foundation,
  participantId: string,
  permission: ClassPermission,
): boolean {
  const participant = roster.participants[participantId];
  if (participant === undefined || participant.status === "removed" || !participant.entered) return false;
  const { role } = participant;
  return mayInClass({ participantId, role }, permission, roster.overrides, defaultsOn(session.stage, role));
}

/** Whether a participant may do this, and which override says so; null where stage and role do. [A7] */
export function permissionOf(
  foundation: Foundation,
  participantId: string,
  permission: ClassPermission,
): { readonly allowed: boolean; readonly decidedBy: SetOverride | null } {
  const { participants, overrides } = foundation.roster;
  const role = participants[participantId]?.role;
  return {
    allowed: permits(foundation, participantId, permission),
    decidedBy: role === undefined ? null : decisiveOverride({ participantId, role }, permission, overrides),
  };
}

/** The same for everybody of a role of whom nothing else was set. [A7] */
export function permissionOfRole(
  { session, roster }: Foundation,
  role: SessionRole,
  permission: ClassPermission,
): { readonly allowed: boolean; readonly decidedBy: SetOverride | null } {
  // Nobody has this id, so that only what is set for the role decides.
  const decidedBy = decisiveOverride({ participantId: "", role }, permission, roster.overrides);
  return { allowed: decidedBy?.allow ?? defaultsOn(session.stage, role).includes(permission), decidedBy };
}

/** Others under whom the same person is or was in this class. [RO3] */
export const othersOf = (
  { participants }: RosterState,
  participantId: string,
  userId: string,
): readonly Participant[] =>
  Object.keys(participants)
    .filter((id) => id !== participantId && participants[id]?.userId === userId)
    .flatMap((id) => participants[id] ?? []);
