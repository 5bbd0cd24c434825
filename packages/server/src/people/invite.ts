import { withinCeiling } from "@lectern/core";
import { schema } from "@lectern/db";
import { idFromUuid, type TenantRole } from "@lectern/shared";
import type { Permit } from "../access/authorize.ts";
import { recordAudit } from "../audit/record.ts";
import type { Scope } from "../http/handler.ts";

const { users, userRoles } = schema;

export type Invitation = {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly TenantRole[];
};

/** Writes an invited person with their roles and its audit row. The address must be free and the roles within reach. */
export async function invitePerson(
  scope: Scope,
  permit: Permit<"people.write">,
  invitation: Invitation,
): Promise<string> {
  const { tx, actor, requestId } = scope;
  const { email, name } = invitation;
  const roles = [...new Set(invitation.roles)];
  if (roles.some((role) => withinCeiling(actor, role) !== null))
    throw new Error("an invitation above the ceiling");
  const { tenantId } = actor;
  const [row] = await tx
    .insert(users)
    .values({ tenantId, email, name, status: "invited" })
    .returning({ id: users.id });
  if (row === undefined) throw new Error("an inserted person was not returned");
  await tx
    .insert(userRoles)
    .values(roles.map((role) => ({ tenantId, userId: row.id, role, grantedBy: actor.userId })));
  await recordAudit(tx, permit, requestId, {
    action: "person.invited",
    subject: { kind: "user", id: idFromUuid("user", row.id) },
    after: { email, roles },
  });
  return row.id;
}
