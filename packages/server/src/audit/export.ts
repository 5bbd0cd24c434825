import { schema } from "@lectern/db";
import { type contracts, idFromUuid, isRefused } from "@lectern/shared";
import { and, sql } from "drizzle-orm";
import { authorize } from "../access/authorize.ts";
import { encodeCursor } from "../http/cursor.ts";
import type { Handler } from "../http/handler.ts";
import { matching } from "./matching.ts";
import { recordAudit } from "./record.ts";

const { auditLog } = schema;

/** Entries that one export carries at most. */
const exportBound = 10_000;
const leastUuid = "00000000-0000-0000-0000-000000000000";

/** Writes that somebody takes the log away before they get it: the cursor leads to the entries before this one. */
export const exportAudit: Handler<(typeof contracts)["auditExport"]> = async (
  { body },
  { tx, actor, requestId },
) => {
  const permit = authorize(actor, "audit.read");
  if (isRefused(permit)) return permit;
  const [counted] = await tx
    .select({
      matching: sql<number>`count(*)::int`,
      nowMs: sql<number>`(extract(epoch from now()::timestamptz(3)) * 1000)::float8`,
    })
    .from(auditLog)
    .where(and(sql`${auditLog.at} < now()::timestamptz(3)`, matching(body)));
  if (counted === undefined) throw new Error("an aggregate returned no row");
  const entries = Math.min(counted.matching, exportBound);
  await recordAudit(tx, permit, requestId, {
    action: "audit.exported",
    subject: { kind: "tenant", id: idFromUuid("tenant", actor.tenantId) },
    after: { entries, filter: body },
  });
  const cursor = encodeCursor([new Date(counted.nowMs).toISOString(), leastUuid]);
  return { body: { matching: counted.matching, entries, cursor }, location: "/audit-log" };
};
