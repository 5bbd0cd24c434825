import { schema, type Tx } from "@lectern/db";
import { and, eq, sql } from "drizzle-orm";
import type { Stream } from "../ports/event-store.ts";

const { reactorCursors } = schema;

/** How far a consumer has read a session; nobody else moves it before this transaction ends. */
export async function lockCursor(tx: Tx, consumer: string, { tenantId, sessionId }: Stream): Promise<number> {
  await tx
    .insert(reactorCursors)
    .values({ tenantId, consumer, sessionId, sequence: 0 })
    .onConflictDoNothing();
  const [cursor] = await tx
    .select({ sequence: reactorCursors.sequence })
    .from(reactorCursors)
    .where(isOf(consumer, { tenantId, sessionId }))
    .for("update");
  if (cursor === undefined) throw new Error(`${consumer} has no cursor for ${sessionId}`);
  return cursor.sequence;
}

/** In the transaction of what the consumer did, so that both happen or neither. */
export async function moveCursor(tx: Tx, consumer: string, stream: Stream, sequence: number): Promise<void> {
  await tx.update(reactorCursors).set({ sequence, updatedAt: sql`now()` }).where(isOf(consumer, stream));
}

const isOf = (consumer: string, { tenantId, sessionId }: Stream) =>
  and(
    eq(reactorCursors.tenantId, tenantId),
    eq(reactorCursors.consumer, consumer),
    eq(reactorCursors.sessionId, sessionId),
  );
