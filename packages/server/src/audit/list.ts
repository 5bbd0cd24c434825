import { schema } from "@lectern/db";
import { type AuditEntry, type contracts, idFromUuid, isRefused } from "@lectern/shared";
import { and, eq, getTableColumns, gte, ilike, or, type SQL, sql } from "drizzle-orm";
import { authorize } from "../access/authorize.ts";
import { defaultLimit, pageOf } from "../http/cursor.ts";
import type { Handler } from "../http/handler.ts";
import { containing } from "../http/like.ts";
import { actorName, subjectName } from "./names.ts";
import { newestFirst, rowsAfter, shownActor, storedActor } from "./newest-first.ts";

const { auditLog } = schema;
type C = typeof contracts;
type Row = typeof auditLog.$inferSelect & { readonly actorName: string; readonly subjectName: string };

const names = {
  actorName: actorName(auditLog.actorId),
  subjectName: subjectName(auditLog.subjectId, auditLog.before),
};

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

const anywhere = (text: string): SQL | undefined => {
  const pattern = containing(text);
  return or(
    ilike(auditLog.action, pattern),
    ilike(auditLog.basis, pattern),
    ilike(names.actorName, pattern),
    ilike(names.subjectName, pattern),
    sql`${auditLog.before}::text ILIKE ${pattern}`,
    sql`${auditLog.after}::text ILIKE ${pattern}`,
  );
};

/** Rows about somebody or something: as the subject, or as the course that an enrolment belongs to. */
const about = (id: string): SQL | undefined =>
  or(
    eq(auditLog.subjectId, id),
    sql`${auditLog.before} ->> 'course' = ${id}`,
    sql`${auditLog.after} ->> 'course' = ${id}`,
  );

export const listAudit: Handler<C["auditLog"]> = async ({ query }, { tx, actor }) => {
  const permit = authorize(actor, "audit.read");
  if (isRefused(permit)) return permit;
  const after = rowsAfter(query.cursor, auditLog);
  if (isRefused(after)) return after;
  const limit = query.limit ?? defaultLimit;
  const { action, subject, since, q } = query;
  const rows = await tx
    .select({ ...getTableColumns(auditLog), ...names })
    .from(auditLog)
    .where(
      and(
        after,
        query.actor === undefined ? undefined : eq(auditLog.actorId, storedActor(query.actor)),
        action === undefined
          ? undefined
          : or(eq(auditLog.action, action), sql`split_part(${auditLog.action}, '.', 1) = ${action}`),
        subject === undefined ? undefined : about(subject),
        since === undefined ? undefined : gte(auditLog.at, new Date(since)),
        q === undefined ? undefined : anywhere(q),
      ),
    )
    .orderBy(...newestFirst(auditLog))
    .limit(limit + 1);
  return { body: pageOf(rows, limit, toEntry, (row) => [row.at.toISOString(), row.id]) };
};
