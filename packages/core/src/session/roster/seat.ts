import type { SessionRole } from "@lectern/shared";
import { governs, sessionRoleFor } from "../actor.ts";
import type { Decided } from "../rules.ts";
import { roleNote } from "./basis.ts";
import type { Caller } from "./caller.ts";
import { record } from "./events.ts";
import type { RosterState } from "./evolve.ts";
import { hostOf } from "./people.ts";

type Joining = { readonly role: SessionRole; readonly mayLead: boolean };

/** Whether this person may ever hold the seat: told by their standing, later by the log. [RO7] */
function mayLead({ actor }: Caller, roster: RosterState): boolean {
  const known = roster.participants[actor.id];
  if (known?.entered === true) return known.mayLead;
  if (actor.kind !== "participant" || actor.standing === undefined) return false;
  return sessionRoleFor(actor.standing) === "host" || governs(actor.standing.tenantRoles);
}

/**
 * The role in which somebody enters. A teacher is host where the seat is free, is theirs, or its holder is away;
 * otherwise co-host. [RO7]
 */
export function seatFor(caller: Caller, roster: RosterState): Joining {
  const role = caller.role ?? "observer";
  const leads = mayLead(caller, roster);
  if (role !== "host" && !(role === "co-host" && leads)) return { role, mayLead: leads };
  const holder = hostOf(roster);
  const free = holder === null || holder === caller.actor.id || roster.participants[holder]?.present !== true;
  return { role: free ? "host" : "co-host", mayLead: leads };
}

/** The seat's holder gives it up to this participant: what is recorded, with its audit row. */
export function vacated(caller: Caller, roster: RosterState, becomesHost: string): Decided {
  const participantId = hostOf(roster);
  if (participantId === null || participantId === becomesHost) return { events: [] };
  const leads = roster.participants[participantId]?.mayLead ?? false;
  return {
    events: [record("participant.role-changed", { participantId, role: "co-host", mayLead: leads })],
    audit: [roleNote(caller, participantId, "host", "co-host")],
  };
}
