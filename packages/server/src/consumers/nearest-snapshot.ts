import { type SessionState, sessionRules } from "@lectern/core";
import { schema, type Tx } from "@lectern/db";
import { and, desc, eq, lte } from "drizzle-orm";
import type { Stream } from "../ports/event-store.ts";

const { sessionSnapshots } = schema;

/** The youngest state of a class that was kept at or before a sequence, as this build folds; else the empty one. */
export async function nearestSnapshot(
  tx: Tx,
  { tenantId, sessionId }: Stream,
  atMost: number,
): Promise<SessionState> {
  const [row] = await tx
    .select({ state: sessionSnapshots.state })
    .from(sessionSnapshots)
    .where(
      and(
        eq(sessionSnapshots.tenantId, tenantId),
        eq(sessionSnapshots.sessionId, sessionId),
        eq(sessionSnapshots.foldVersion, sessionRules.foldVersion),
        lte(sessionSnapshots.sequence, atMost),
      ),
    )
    .orderBy(desc(sessionSnapshots.sequence))
    .limit(1);
  return row === undefined ? sessionRules.initial() : (row.state as SessionState);
}
