import { z } from "zod";
import { idSchema } from "../ids.ts";
import { emailAddress } from "../text.ts";
import { contract } from "./contract.ts";
import { TenantRole } from "./roles.ts";
import { User } from "./users.ts";

/** Somebody whom the local identity provider can sign in. */
export const LocalPerson = z
  .object({
    email: z.string(),
    name: z.string(),
    roles: z.array(TenantRole),
    /** Name of their school. */
    tenant: z.string(),
  })
  .meta({ id: "LocalPerson" });
export type LocalPerson = z.infer<typeof LocalPerson>;

export const Me = z
  .object({
    user: User,
    tenant: z.object({ id: idSchema("tenant"), name: z.string(), slug: z.string() }),
    roles: z.array(TenantRole),
    /** What the caller may do in the school as a whole; acts on one course follow from `Course.myRole` too. */
    capabilities: z.array(z.string()),
  })
  .meta({ id: "Me" });
export type Me = z.infer<typeof Me>;

export const identityContracts = {
  localPeople: contract({
    id: "localPeople",
    tag: "identity",
    method: "GET",
    path: "/auth/local/people",
    summary: "Whom the local identity provider can sign in (local and test deployments only)",
    access: "public",
    keyed: false,
    success: { status: 200, body: z.object({ items: z.array(LocalPerson) }) },
  }),
  localToken: contract({
    id: "localToken",
    tag: "identity",
    method: "POST",
    path: "/auth/local/token",
    summary:
      "Sign in with the local identity provider (local and test deployments only); also sets the cookie",
    access: "public",
    keyed: false,
    body: z.strictObject({ email: emailAddress }),
    success: { status: 200, body: z.object({ token: z.string(), user: User }) },
  }),
  signOut: contract({
    id: "signOut",
    tag: "identity",
    method: "POST",
    path: "/auth/sign-out",
    summary: "Clear the session cookie",
    access: "public",
    keyed: false,
    success: { status: 204 },
  }),
  me: contract({
    id: "me",
    tag: "identity",
    method: "GET",
    path: "/me",
    summary: "The caller, their school, roles and capabilities",
    access: "identified",
    keyed: false,
    success: { status: 200, body: Me },
  }),
};
