import { capabilitiesOf } from "@lectern/core";
import { schema } from "@lectern/db";
import { type contracts, idFromUuid } from "@lectern/shared";
import { eq } from "drizzle-orm";
import type { Handler } from "../http/handler.ts";

const { tenants, users } = schema;

export const getMe: Handler<(typeof contracts)["me"]> = async (_, { tx, actor }) => {
  const [user] = await tx.select().from(users).where(eq(users.id, actor.userId));
  const [tenant] = await tx.select().from(tenants).where(eq(tenants.id, actor.tenantId));
  if (user === undefined || tenant === undefined)
    throw new Error("the caller vanished inside their own transaction");
  return {
    body: {
      user: { id: idFromUuid("user", user.id), email: user.email, name: user.name, status: user.status },
      tenant: { id: idFromUuid("tenant", tenant.id), name: tenant.name, slug: tenant.slug },
      roles: [...actor.roles],
      capabilities: [...capabilitiesOf(actor)],
    },
  };
};
