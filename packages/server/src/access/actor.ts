import { schema, type Tx } from "@lectern/db";
import { type Refused, refuse, TenantRole } from "@lectern/shared";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Claims } from "../ports/identity.ts";
import type { Actor } from "./authorize.ts";

const { users, userRoles } = schema;

/** Known by subject; else an invitation to the token's address; else a new person without a role. */
async function findOrCreate(tx: Tx, tenantId: string, claims: Claims) {
  const [known] = await tx.select().from(users).where(eq(users.subject, claims.subject));
  if (known !== undefined) return known;
  if (claims.email === null)
    return refuse("forbidden", "user.no-email", "The session token names no e-mail address.");
  const [invited] = await tx
    .update(users)
    .set({ subject: claims.subject, status: "active", updatedAt: sql`now()` })
    .where(and(eq(users.email, claims.email), isNull(users.subject), eq(users.status, "invited")))
    .returning();
  if (invited !== undefined) return invited;
  const [created] = await tx
    .insert(users)
    .values({
      tenantId,
      subject: claims.subject,
      email: claims.email,
      name: claims.name ?? claims.email,
      status: "active",
    })
    .onConflictDoNothing()
    .returning();
  if (created !== undefined) return created;
  const [twin] = await tx.select().from(users).where(eq(users.subject, claims.subject));
  return (
    twin ??
    refuse("forbidden", "user.address-taken", "Another person of this school has this e-mail address.")
  );
}

/** The person behind verified claims, with the roles that the database gives them. Runs inside the tenant. */
export async function loadActor(tx: Tx, tenantId: string, claims: Claims): Promise<Actor | Refused> {
  const user = await findOrCreate(tx, tenantId, claims);
  if ("refused" in user) return user;
  if (user.status === "deactivated") {
    return refuse(
      "forbidden",
      "user.deactivated",
      "This account is closed; ask an administrator of your school.",
    );
  }
  const seenRecently = user.lastSeenAt !== null && Date.now() - user.lastSeenAt.getTime() < 60_000;
  if (!seenRecently) await tx.update(users).set({ lastSeenAt: sql`now()` }).where(eq(users.id, user.id));
  const rows = await tx.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, user.id));
  return { tenantId, userId: user.id, roles: rows.map(({ role }) => TenantRole.parse(role)) };
}
