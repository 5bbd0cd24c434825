import type { SessionRole } from "@lectern/shared";
import { type CommandActor, sessionRoleFor } from "../actor.ts";
import type { RosterState } from "./evolve.ts";

/** Who issues a command, as the class knows them. */
export type Caller = {
  readonly actor: CommandActor;
  /** Their role in the class: what the log says, before they entered what their standing gives. */
  readonly role: SessionRole | null;
  /** In the class now. */
  readonly present: boolean;
};

/** [RO2] Removal is final, and who lost their enrolment has no role, whatever the log still says. */
function roleOf(actor: CommandActor, roster: RosterState): SessionRole | null {
  if (actor.kind === "service") return null;
  if (actor.kind === "user") return sessionRoleFor(actor.standing);
  const standing = actor.standing === undefined ? undefined : sessionRoleFor(actor.standing);
  const participant = roster.participants[actor.id];
  if (standing === null || participant?.status === "removed") return null;
  if (participant === undefined) return standing ?? null;
  return participant.entered ? participant.role : (standing ?? participant.role);
}

export const callerOf = (actor: CommandActor, roster: RosterState): Caller => ({
  actor,
  role: roleOf(actor, roster),
  present: actor.kind === "participant" && roster.participants[actor.id]?.present === true,
});
