import type { SessionRole } from "@lectern/shared";
import { governs } from "../actor.ts";
import type { AuditNote } from "../rules.ts";
import type { Caller } from "./caller.ts";
import { leads } from "./permissions.ts";

/** Why a privileged act was allowed, in words for the audit log. */
export function basisOf({ actor, role }: Caller): string {
  if (actor.kind === "service") return `service ${actor.id}`;
  if (leads(role) || actor.standing === undefined || !governs(actor.standing.tenantRoles)) {
    return `${role ?? "nobody"} of the class`;
  }
  return "administrator of the school";
}

/** The audit row of one changed role. */
export const roleNote = (caller: Caller, id: string, before: SessionRole, after: SessionRole): AuditNote => ({
  action: "participant.set-role",
  subject: { kind: "participant", id },
  basis: basisOf(caller),
  before: { role: before },
  after: { role: after },
});
