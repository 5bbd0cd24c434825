import type { ClassPermission, SessionRole } from "@lectern/shared";
import type { CommandOf } from "../command.ts";
import type { Foundation } from "../define-feature.ts";
import { deny, type Verdict } from "../verdict.ts";
import type { Caller } from "./caller.ts";
import type { rosterCommands } from "./commands.ts";
import type { Participant, RosterState } from "./evolve.ts";
import { isStaff, permits } from "./people.ts";
import { leads, overrideRefusal } from "./permissions.ts";

type About = { readonly participantId: string };

const stranger = deny("missing", "roster.unknown", "There is no such participant in this class.");

const notLeading = deny("forbidden", "roster.not-leading", "Only the host and co-hosts may do this.");

/** [RO5] */
export function canAdmit({ actor }: Caller, roster: RosterState, all: Foundation, about: About): Verdict {
  if (!permits(all, actor.id, "roster.admit")) {
    return deny("forbidden", "roster.may-not-admit", "You may not let people into this class.");
  }
  const status = roster.participants[about.participantId]?.status;
  if (status === undefined || status === "removed") return stranger;
  return true;
}

/** [RO9] */
export function canRemove(
  { actor, role }: Caller,
  roster: RosterState,
  _: Foundation,
  about: About,
): Verdict {
  const participant = roster.participants[about.participantId];
  if (actor.kind !== "service" && !leads(role)) return notLeading;
  if (participant === undefined) return stranger;
  if (actor.id === about.participantId) {
    return deny("conflict", "roster.own-removal", "You cannot remove yourself; leave the class instead.");
  }
  return participant.role === "host" && actor.kind !== "service"
    ? deny("forbidden", "roster.host", "The host cannot be removed; take the host's seat first.")
    : true;
}

const inClass = (participant: Participant | undefined): participant is Participant =>
  participant?.entered === true && participant.status !== "removed";

/** [RO7] The seat is taken by oneself or handed over by who holds it. */
function canTakeSeat({ actor, role }: Caller, participant: Participant, about: About): Verdict {
  if (actor.id !== about.participantId) {
    if (role === "host") return true;
    return deny("forbidden", "roster.host-only", "Only the host hands the host's seat to somebody else.");
  }
  return participant.mayLead
    ? true
    : deny("forbidden", "roster.not-teacher", "Only a teacher of the course or an administrator takes over.");
}

/** [RO8] */
export function canSetRole(
  caller: Caller,
  roster: RosterState,
  _: Foundation,
  command: CommandOf<typeof rosterCommands, "participant.set-role">,
): Verdict {
  const participant = roster.participants[command.participantId];
  const own = caller.actor.id === command.participantId;
  const takesSeat = command.role === "host";
  if (caller.actor.kind === "service") return inClass(participant) ? true : stranger;
  if (!leads(caller.role) && !(own && takesSeat)) return notLeading;
  if (!inClass(participant)) return stranger;
  if (takesSeat) return canTakeSeat(caller, participant, command);
  if (participant.role !== "host") return true;
  return own
    ? deny("conflict", "roster.host-stays", "Hand the host's seat to somebody else first.")
    : deny("forbidden", "roster.host", "The host's role cannot be changed; take the host's seat first.");
}

function mayOverride(
  { actor, role }: Caller,
  roster: RosterState,
  permission: ClassPermission,
  targetRole: SessionRole,
): Verdict {
  if (role === null) return notLeading;
  const grantor = { participantId: actor.id, role };
  return overrideRefusal(grantor, permission, targetRole, roster.overrides)?.refused ?? true;
}

/** [A8] */
export function canOverride(
  caller: Caller,
  roster: RosterState,
  _: Foundation,
  { target, permission }: CommandOf<typeof rosterCommands, "permission.override">,
): Verdict {
  if (!leads(caller.role)) return notLeading;
  if ("role" in target) return mayOverride(caller, roster, permission, target.role);
  const participant = roster.participants[target.participantId];
  if (participant === undefined || participant.status === "removed") return stranger;
  return mayOverride(caller, roster, permission, participant.role);
}

/** [RO10] The stage is for learners: staff are on it anyway, observers watch. */
export function canStage(caller: Caller, roster: RosterState, _: Foundation, about: About): Verdict {
  if (!leads(caller.role)) return notLeading;
  const participant = roster.participants[about.participantId];
  if (!inClass(participant)) return stranger;
  if (isStaff(participant.role) || participant.role === "observer") {
    return deny("conflict", "roster.not-a-learner", "Only learners are invited to the stage.");
  }
  const speak = mayOverride(caller, roster, "media.speak", participant.role);
  return speak === true ? mayOverride(caller, roster, "media.camera", participant.role) : speak;
}
