import { type Pool, schema, type Tx, withTenant } from "@lectern/db";
import { type Refused, refuse, TenantRole } from "@lectern/shared";
import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
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

/** The roles that the database gives a person of this school. */
export async function rolesOf(tx: Tx, userId: string): Promise<readonly TenantRole[]> {
  const rows = await tx.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, userId));
  return rows.map(({ role }) => TenantRole.parse(role));
}

export type LoadedActor = Actor & { readonly lastSeenAt: Date | null };

/** The person behind verified claims, with the roles that the database gives them. Runs inside the tenant. */
export async function loadActor(tx: Tx, tenantId: string, claims: Claims): Promise<LoadedActor | Refused> {
  const user = await findOrCreate(tx, tenantId, claims);
  if ("refused" in user) return user;
  if (user.status === "deactivated") {
    return refuse(
      "forbidden",
      "user.deactivated",
      "This account is closed; ask an administrator of your school.",
    );
  }
  const roles = await rolesOf(tx, user.id);
  return { tenantId, userId: user.id, roles, lastSeenAt: user.lastSeenAt };
}

const seenEveryMs = 60_000;

/**
 * Notes that the person was here, at most once a minute, in a transaction of its own: their row must not stay locked
 * while a use case runs, or one person's requests would wait for each other.
 */
export async function noteSeen(pool: Pool, { tenantId, userId, lastSeenAt }: LoadedActor): Promise<void> {
  if (lastSeenAt !== null && Date.now() - lastSeenAt.getTime() < seenEveryMs) return;
  const stale = lt(users.lastSeenAt, sql`now() - ${`${seenEveryMs} milliseconds`}::interval`);
  await withTenant(pool, { tenantId }, (tx) =>
    tx
      .update(users)
      .set({ lastSeenAt: sql`now()` })
      .where(and(eq(users.id, userId), or(isNull(users.lastSeenAt), stale))),
  );
}
