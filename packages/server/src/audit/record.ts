import type { Act } from "@lectern/core";
import { schema, type Tx } from "@lectern/db";
import type { Permit } from "../access/authorize.ts";

export type AuditRecord = {
  /** `noun.verb-past`. */
  readonly action: string;
  readonly subject: { readonly kind: "user" | "course" | "tenant"; readonly id: string };
  readonly before?: unknown;
  readonly after?: unknown;
};

/** Writes the audit row in the transaction of the change itself; the permit says who did it and on which ground. */
export async function recordAudit(
  tx: Tx,
  permit: Permit<Act>,
  requestId: string,
  record: AuditRecord,
): Promise<void> {
  await tx.insert(schema.auditLog).values({
    tenantId: permit.actor.tenantId,
    actorKind: "user",
    actorId: permit.actor.userId,
    action: record.action,
    subjectKind: record.subject.kind,
    subjectId: record.subject.id,
    basis: permit.basis,
    before: record.before ?? null,
    after: record.after ?? null,
    requestId,
  });
}
