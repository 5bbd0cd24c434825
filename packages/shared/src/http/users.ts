import { z } from "zod";
import { idSchema } from "../ids.ts";
import { emailAddress, instant, line } from "../text.ts";
import { contract, page, pageQuery } from "./contract.ts";
import { TenantRole } from "./roles.ts";

export const UserStatus = z.enum(["invited", "active", "deactivated"]);

export const User = z
  .object({
    id: idSchema("user"),
    email: z.string(),
    name: z.string(),
    status: UserStatus,
  })
  .meta({ id: "User" });
export type User = z.infer<typeof User>;

/** A person as the people page lists them. */
export const Person = User.extend({
  roles: z.array(TenantRole),
  courses: z.array(z.object({ id: idSchema("course"), title: z.string(), role: z.string() })),
  createdAt: instant,
  lastSeenAt: instant.nullable(),
}).meta({ id: "Person" });
export type Person = z.infer<typeof Person>;

const RoleList = z.object({ items: z.array(TenantRole) });
const byUser = z.strictObject({ id: idSchema("user") });

export const userContracts = {
  usersList: contract({
    id: "usersList",
    tag: "people",
    method: "GET",
    path: "/users",
    summary: "People of the school, by name; `q` matches name or e-mail",
    access: "identified",
    keyed: false,
    query: z.strictObject({
      ...pageQuery,
      q: line(100).optional(),
      role: TenantRole.optional(),
      status: UserStatus.optional(),
    }),
    success: {
      status: 200,
      body: page(Person).extend({
        counts: z.object({ active: z.int(), invited: z.int(), deactivated: z.int() }),
      }),
    },
  }),
  usersInvite: contract({
    id: "usersInvite",
    tag: "people",
    method: "POST",
    path: "/users",
    summary: "Invite a person; they become active when they first sign in",
    access: "identified",
    keyed: true,
    body: z.strictObject({
      email: emailAddress,
      name: line(120),
      roles: z.array(TenantRole).min(1).max(6).default(["student"]),
    }),
    success: { status: 201, body: Person },
  }),
  usersGet: contract({
    id: "usersGet",
    tag: "people",
    method: "GET",
    path: "/users/{id}",
    summary: "One person",
    access: "identified",
    keyed: false,
    params: byUser,
    success: { status: 200, body: Person },
  }),
  usersUpdate: contract({
    id: "usersUpdate",
    tag: "people",
    method: "PATCH",
    path: "/users/{id}",
    summary: "Change a person's name, deactivate or reactivate them",
    access: "identified",
    keyed: true,
    params: byUser,
    body: z.strictObject({
      name: line(120).optional(),
      status: z.enum(["active", "deactivated"]).optional(),
    }),
    success: { status: 200, body: Person },
  }),
  userRolesList: contract({
    id: "userRolesList",
    tag: "people",
    method: "GET",
    path: "/users/{id}/roles",
    summary: "A person's roles in the school",
    access: "identified",
    keyed: false,
    params: byUser,
    success: { status: 200, body: RoleList },
  }),
  userRolesGrant: contract({
    id: "userRolesGrant",
    tag: "people",
    method: "POST",
    path: "/users/{id}/roles",
    summary: "Give a person a role, up to the caller's own ceiling",
    access: "identified",
    keyed: true,
    params: byUser,
    body: z.strictObject({ role: TenantRole }),
    success: { status: 201, body: RoleList },
  }),
  userRolesRevoke: contract({
    id: "userRolesRevoke",
    tag: "people",
    method: "DELETE",
    path: "/users/{id}/roles/{role}",
    summary: "Take a role from a person; the last owner stays",
    access: "identified",
    keyed: true,
    params: z.strictObject({ id: idSchema("user"), role: TenantRole }),
    success: { status: 204 },
  }),
};
