import { schema } from "@lectern/db";
import type { AuditFilter } from "@lectern/shared";
import { and, eq, gte, ilike, or, type SQL, sql } from "drizzle-orm";
import { containing } from "../http/like.ts";
import { actorName, subjectName } from "./names.ts";
import { storedActor } from "./newest-first.ts";

const { auditLog } = schema;

export const entryNames = {
  actorName: actorName(auditLog.actorId),
  subjectName: subjectName(auditLog.subjectId, auditLog.before),
};

const anywhere = (text: string): SQL | undefined => {
  const pattern = containing(text);
  return or(
    ilike(auditLog.action, pattern),
    ilike(auditLog.basis, pattern),
    ilike(auditLog.requestId, pattern),
    ilike(entryNames.actorName, pattern),
    ilike(entryNames.subjectName, pattern),
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

/** Rows that a filter lets through: what the list shows and what an export carries are the same. */
export const matching = ({ actor, action, subject, since, q }: AuditFilter): SQL | undefined =>
  and(
    actor === undefined ? undefined : eq(auditLog.actorId, storedActor(actor)),
    action === undefined
      ? undefined
      : or(eq(auditLog.action, action), sql`split_part(${auditLog.action}, '.', 1) = ${action}`),
    subject === undefined ? undefined : about(subject),
    since === undefined ? undefined : gte(auditLog.at, new Date(since)),
    q === undefined ? undefined : anywhere(q),
  );
