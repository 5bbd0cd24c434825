import { createHash } from "node:crypto";
import { fold, sessionRules, stateHash } from "@lectern/core";
import { type Pool, schema, type Tx, withTenant } from "@lectern/db";
import { and, eq, lt, or, sql } from "drizzle-orm";
import type { Stream } from "../ports/event-store.ts";
import { lockCursor, moveCursor } from "./cursor.ts";
import { readEvents } from "./events.ts";
import { nearestSnapshot } from "./nearest-snapshot.ts";

/** The name of the snapshotter's cursors; each stands where the last snapshot was taken. */
export const snapshotter = "snapshot-sessions";

export type SnapshotterOptions = {
  readonly everyEvents?: number;
  /** So long after the last event a class that has changed gets a snapshot all the same. */
  readonly quietMs?: number;
};

const { sessions, sessionSnapshots, sessionStreams } = schema;
const { foldVersion } = sessionRules;

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

const isOf = ({ tenantId, sessionId }: Stream) =>
  and(eq(sessionSnapshots.tenantId, tenantId), eq(sessionSnapshots.sessionId, sessionId));

async function look(tx: Tx, { tenantId, sessionId }: Stream) {
  const [row] = await tx
    .select({
      head: sessionStreams.head,
      status: sessions.status,
      idleMs: sql<string>`extract(epoch FROM clock_timestamp() - ${sessionStreams.lastRecordedAt}) * 1000`,
    })
    .from(sessionStreams)
    .innerJoin(sessions, and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionStreams.sessionId)))
    .where(and(eq(sessionStreams.tenantId, tenantId), eq(sessionStreams.sessionId, sessionId)));
  if (row === undefined) throw new Error(`session ${sessionId} is not visible`);
  return { ...row, idleMs: Number(row.idleMs) };
}

/**
 * Takes snapshots of a class from the rows of its log, never from a running room: every so many events, after a quiet
 * while, and at the end. Of those between two multiples of `everyEvents` only the last is kept. The returned function
 * takes at most one.
 */
export function createSnapshotter(
  pool: Pool,
  { everyEvents = 500, quietMs = 30_000 }: SnapshotterOptions = {},
) {
  return (stream: Stream): Promise<"done" | "more"> =>
    withTenant(pool, { tenantId: stream.tenantId }, async (tx) => {
      const cursor = await lockCursor(tx, snapshotter, stream);
      const { head, status, idleMs } = await look(tx, stream);
      const over = status === "ended" || status === "cancelled";
      if (head <= cursor || (head - cursor < everyEvents && idleMs < quietMs && !over)) return "done";

      const before = await nearestSnapshot(tx, stream, head);
      // Up to the next multiple, so that snapshots stand at the same places whoever takes them and when.
      const limit = everyEvents - (before.sequence % everyEvents);
      const state = fold(sessionRules, await readEvents(tx, stream, before.sequence, limit), before);
      const { sequence } = state;
      await tx
        .insert(sessionSnapshots)
        .values({ ...stream, sequence, foldVersion, hash: stateHash(state, sha256), state })
        .onConflictDoNothing();
      const block = Math.floor((sequence - 1) / everyEvents) * everyEvents;
      const superseded = sql`${sessionSnapshots.sequence} > ${block} AND ${sessionSnapshots.sequence} < ${sequence}`;
      await tx
        .delete(sessionSnapshots)
        .where(and(isOf(stream), or(superseded, lt(sessionSnapshots.foldVersion, foldVersion))));
      await moveCursor(tx, snapshotter, stream, Math.max(cursor, sequence));
      return sequence < head ? "more" : "done";
    });
}
