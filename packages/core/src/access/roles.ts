import { type Refused, refuse, type TenantRole, tenantRoles } from "@lectern/shared";
import type { Member } from "./can.ts";

const ceilings: Partial<Record<TenantRole, readonly TenantRole[]>> = {
  owner: tenantRoles,
  admin: tenantRoles.filter((role) => role !== "owner"),
};

/** Roles that the member may give and take: never one above their own. [A5] */
export const grantableRoles = (member: Member): readonly TenantRole[] =>
  tenantRoles.filter((role) => member.roles.some((own) => ceilings[own]?.includes(role)));

/** Refuses giving or taking a role above the actor's ceiling. */
export function withinCeiling(actor: Member, role: TenantRole): Refused | null {
  if (grantableRoles(actor).includes(role)) return null;
  return refuse("forbidden", "role.above-ceiling", `Only an owner gives or takes the role ${role}.`);
}

/** A member whose roles exceed the actor's ceiling is not theirs to change: an admin does not touch an owner. */
export function mayChangeMember(actor: Member, subject: Member): Refused | null {
  const above = subject.roles.find((role) => !grantableRoles(actor).includes(role));
  return above === undefined
    ? null
    : refuse("forbidden", "role.above-ceiling", `Only an owner changes a person who is ${above}.`);
}

/** [A6] A school never loses its last active owner. */
export function keepsAnOwner(activeOwners: number, losesOwner: boolean): Refused | null {
  return losesOwner && activeOwners <= 1
    ? refuse("conflict", "role.last-owner", "This is the last owner; make another person owner first.")
    : null;
}
