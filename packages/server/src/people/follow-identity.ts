import { type Pool, resolveTenant, schema, type Tx, tenantsOfSubject, withTenant } from "@lectern/db";
import { idFromUuid } from "@lectern/shared";
import { and, eq, lt, ne, sql } from "drizzle-orm";
import type { IdentityEvent } from "../ports/identity.ts";

const { auditLog, users } = schema;

type Updated = Extract<IdentityEvent, { type: "person.updated" }>;

/** An address that somebody else of the school has stays theirs; an older event than the last change is late. (T8) */
async function update(tx: Tx, { subject, email, name, atMs }: Updated): Promise<void> {
  const at = new Date(atMs);
  const [person] = await tx
    .select()
    .from(users)
    .where(and(eq(users.subject, subject), lt(users.updatedAt, at)));
  if (person === undefined) return;
  const [holder] = email === null ? [] : await tx.select().from(users).where(eq(users.email, email));
  const free = email !== null && (holder === undefined || holder.id === person.id);
  await tx
    .update(users)
    .set({ name: name ?? person.name, email: free ? email : person.email, updatedAt: at })
    .where(eq(users.id, person.id));
}

/** Whom the identity provider no longer knows cannot sign in, an owner neither: this is a fact, not a request. */
async function deactivate(tx: Tx, tenantId: string, subject: string, requestId: string): Promise<void> {
  const changed = await tx
    .update(users)
    .set({ status: "deactivated", updatedAt: sql`now()` })
    .where(and(eq(users.subject, subject), ne(users.status, "deactivated")))
    .returning({ id: users.id });
  for (const { id } of changed) {
    await tx.insert(auditLog).values({
      tenantId,
      actorKind: "service",
      actorId: "identity-provider",
      action: "person.deactivated",
      subjectKind: "user",
      subjectId: idFromUuid("user", id),
      basis: "the identity provider",
      after: { status: "deactivated" },
      requestId,
    });
  }
}

async function schoolsOf(pool: Pool, event: Exclude<IdentityEvent, { type: "other" }>) {
  if (event.type !== "membership.deleted") return tenantsOfSubject(pool, event.subject);
  const tenantId = await resolveTenant(pool, { organisation: event.organisation });
  return tenantId === null ? [] : [tenantId];
}

/** Brings people up to date with the identity provider; doing it again changes nothing. */
export async function followIdentity(pool: Pool, event: IdentityEvent, requestId: string): Promise<void> {
  if (event.type === "other") return;
  for (const tenantId of await schoolsOf(pool, event)) {
    await withTenant(pool, { tenantId }, (tx) =>
      event.type === "person.updated"
        ? update(tx, event)
        : deactivate(tx, tenantId, event.subject, requestId),
    );
  }
}
