import { resolveTenant, schema, withTenant } from "@lectern/db";
import {
  type ContractInput,
  type contracts,
  idFromUuid,
  isRefused,
  type Refused,
  refuse,
} from "@lectern/shared";
import { eq } from "drizzle-orm";
import { loadActor } from "../access/actor.ts";
import { listLocalPeople } from "../people/local-people.ts";
import type { HttpDependencies } from "./dependencies.ts";
import type { Reply } from "./handler.ts";
import type { PublicId } from "./handlers.ts";
import { missingRoute } from "./problem.ts";

const { tenants, users } = schema;
type C = typeof contracts;

/** A reply that may also set the session cookie, or clear it with null. */
type SessionReply<Id extends PublicId> = Reply<C[Id]> & { readonly session?: string | null };
type PublicHandler<Id extends PublicId> = (
  deps: HttpDependencies,
  input: ContractInput<C[Id]>,
) => Promise<SessionReply<Id> | Refused>;

const unknown = (): Refused =>
  refuse(
    "unauthenticated",
    "sign-in.unknown-email",
    "Nobody here has this e-mail address; check the spelling.",
  );

/** Signs in whom the school knows: seeded, invited or active; it never makes new people. */
const signIn: PublicHandler<"localToken"> = async ({ localIssuer, pool }, { body: { email } }) => {
  if (localIssuer === null) return { refused: missingRoute };
  const tenantId = await resolveTenant(pool, { domain: email.slice(email.indexOf("@") + 1) });
  if (tenantId === null) return unknown();
  return withTenant(pool, { tenantId }, async (tx) => {
    const [known] = await tx.select().from(users).where(eq(users.email, email));
    const [school] = await tx.select().from(tenants).where(eq(tenants.id, tenantId));
    if (known === undefined || school === undefined) return unknown();
    const { organisation } = school;
    const { name } = known;
    const actor = await loadActor(tx, tenantId, { subject: `local|${email}`, organisation, email, name });
    if (isRefused(actor)) return actor;
    const token = await localIssuer.issue({ email, name, organisation });
    const user = { id: idFromUuid("user", known.id), email: known.email, name, status: "active" as const };
    return { body: { token, user }, session: token };
  });
};

const localPeople: PublicHandler<"localPeople"> = async ({ localIssuer, pool }) =>
  localIssuer === null ? { refused: missingRoute } : { body: { items: await listLocalPeople(pool) } };

const signOut: PublicHandler<"signOut"> = async () => ({ body: undefined, session: null });

export const publicHandlers: { readonly [Id in PublicId]: PublicHandler<Id> } = {
  localPeople,
  localToken: signIn,
  signOut,
};
