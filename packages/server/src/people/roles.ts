import { keepsAnOwner, withinCeiling } from "@lectern/core";
import { schema } from "@lectern/db";
import { type contracts, isRefused, refuse, tenantRoles, uuidFromId } from "@lectern/shared";
import { and, eq } from "drizzle-orm";
import { authorize } from "../access/authorize.ts";
import { recordAudit } from "../audit/record.ts";
import type { Handler } from "../http/handler.ts";
import { lockOwners } from "./owners.ts";
import { missingPerson } from "./people.ts";
import { findPerson } from "./person-view.ts";

const { userRoles } = schema;
type C = typeof contracts;

export const listRoles: Handler<C["userRolesList"]> = async ({ params }, { tx, actor }) => {
  const own = uuidFromId(params.id) === actor.userId;
  const permit = own ? null : authorize(actor, "people.read");
  if (isRefused(permit)) return permit;
  const person = await findPerson(tx, uuidFromId(params.id));
  return person === null ? missingPerson() : { body: { items: person.roles } };
};

export const grantRole: Handler<C["userRolesGrant"]> = async ({ params, body }, { tx, actor, requestId }) => {
  const permit = authorize(actor, "role.grant");
  if (isRefused(permit)) return permit;
  const above = withinCeiling(actor, body.role);
  if (above !== null) return above;
  const userId = uuidFromId(params.id);
  const before = await findPerson(tx, userId);
  if (before === null) return missingPerson();
  const granted = await tx
    .insert(userRoles)
    .values({ tenantId: actor.tenantId, userId, role: body.role, grantedBy: actor.userId })
    .onConflictDoNothing()
    .returning();
  const held = new Set([...before.roles, body.role]);
  const after = tenantRoles.filter((role) => held.has(role));
  if (granted.length > 0) {
    await recordAudit(tx, permit, requestId, {
      action: "role.granted",
      subject: { kind: "user", id: params.id },
      before: { roles: before.roles },
      after: { roles: after },
    });
  }
  return { body: { items: after }, location: `/users/${params.id}/roles` };
};

export const revokeRole: Handler<C["userRolesRevoke"]> = async ({ params }, { tx, actor, requestId }) => {
  const permit = authorize(actor, "role.grant");
  if (isRefused(permit)) return permit;
  const above = withinCeiling(actor, params.role);
  if (above !== null) return above;
  const activeOwners = await lockOwners(tx);
  const userId = uuidFromId(params.id);
  const before = await findPerson(tx, userId);
  if (before === null) return missingPerson();
  if (!before.roles.includes(params.role)) {
    return refuse("missing", "role.not-held", `This person does not have the role ${params.role}.`);
  }
  const last = keepsAnOwner(activeOwners, params.role === "owner" && before.status === "active");
  if (last !== null) return last;
  await tx.delete(userRoles).where(and(eq(userRoles.userId, userId), eq(userRoles.role, params.role)));
  await recordAudit(tx, permit, requestId, {
    action: "role.revoked",
    subject: { kind: "user", id: params.id },
    before: { roles: before.roles },
    after: { roles: before.roles.filter((role) => role !== params.role) },
  });
  return { body: undefined };
};
