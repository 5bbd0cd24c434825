import { schema, type Tx } from "@lectern/db";
import { and, eq } from "drizzle-orm";

const { users, userRoles } = schema;

/** Counts the active owners and holds their rows, so that two owners who remove each other leave one. [A6] */
export async function lockOwners(tx: Tx): Promise<number> {
  const rows = await tx
    .select({ id: users.id, status: users.status })
    .from(userRoles)
    .innerJoin(users, and(eq(users.tenantId, userRoles.tenantId), eq(users.id, userRoles.userId)))
    .where(eq(userRoles.role, "owner"))
    .orderBy(users.id)
    .for("update");
  return rows.filter(({ status }) => status === "active").length;
}
