import { schema } from "@lectern/db";
import { type AuditEntry, type contracts, idFromUuid, isRefused } from "@lectern/shared";
import { and, getTableColumns } from "drizzle-orm";
import { authorize } from "../access/authorize.ts";
import { defaultLimit, pageOf } from "../http/cursor.ts";
import type { Handler } from "../http/handler.ts";
import { entryNames, matching } from "./matching.ts";
import { newestFirst, rowsAfter, shownActor } from "./newest-first.ts";

const { auditLog } = schema;
type C = typeof contracts;
type Row = typeof auditLog.$inferSelect & { readonly actorName: string; readonly subjectName: string };

const toEntry = (row: Row): AuditEntry => ({
  id: idFromUuid("audit", row.id),
  at: row.at.toISOString(),
  actor: { kind: row.actorKind, id: shownActor(row.actorKind, row.actorId), name: row.actorName },
  action: row.action,
  subject: { kind: row.subjectKind, id: row.subjectId, name: row.subjectName },
  basis: row.basis,
  before: row.before,
  after: row.after,
  requestId: row.requestId,
  position: row.position,
  previousHash: row.previousHash?.toString("hex") ?? null,
  hash: row.hash?.toString("hex") ?? null,
});

export const listAudit: Handler<C["auditLog"]> = async ({ query }, { tx, actor }) => {
  const permit = authorize(actor, "audit.read");
  if (isRefused(permit)) return permit;
  const after = rowsAfter(query.cursor, auditLog);
  if (isRefused(after)) return after;
  const limit = query.limit ?? defaultLimit;
  const rows = await tx
    .select({ ...getTableColumns(auditLog), ...entryNames })
    .from(auditLog)
    .where(and(after, matching(query)))
    .orderBy(...newestFirst(auditLog))
    .limit(limit + 1);
  return { body: pageOf(rows, limit, toEntry, (row) => [row.at.toISOString(), row.id]) };
};
