import { schema } from "@lectern/db";
import { type AccessEntry, type contracts, idFromUuid, isRefused } from "@lectern/shared";
import { and, eq, getTableColumns } from "drizzle-orm";
import { authorize } from "../access/authorize.ts";
import { defaultLimit, pageOf } from "../http/cursor.ts";
import type { Handler } from "../http/handler.ts";
import { actorName } from "./names.ts";
import { newestFirst, rowsAfter, shownActor, storedActor } from "./newest-first.ts";

const { accessLog } = schema;
type Row = typeof accessLog.$inferSelect & { readonly actorName: string };

const toEntry = (row: Row): AccessEntry => ({
  id: idFromUuid("access", row.id),
  at: row.at.toISOString(),
  actor: { kind: row.actorKind, id: shownActor(row.actorKind, row.actorId), name: row.actorName },
  kind: row.kind,
  subject: { kind: row.subjectKind, id: row.subjectId },
  requestId: row.requestId,
});

export const listAccess: Handler<(typeof contracts)["accessLog"]> = async ({ query }, { tx, actor }) => {
  const permit = authorize(actor, "access.read");
  if (isRefused(permit)) return permit;
  const after = rowsAfter(query.cursor, accessLog);
  if (isRefused(after)) return after;
  const limit = query.limit ?? defaultLimit;
  const rows = await tx
    .select({ ...getTableColumns(accessLog), actorName: actorName(accessLog.actorId) })
    .from(accessLog)
    .where(
      and(
        after,
        query.actor === undefined ? undefined : eq(accessLog.actorId, storedActor(query.actor)),
        query.subject === undefined ? undefined : eq(accessLog.subjectId, query.subject),
      ),
    )
    .orderBy(...newestFirst(accessLog))
    .limit(limit + 1);
  return { body: pageOf(rows, limit, toEntry, (row) => [row.at.toISOString(), row.id]) };
};
