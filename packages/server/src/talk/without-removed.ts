import type { Message } from "@lectern/core";
import { schema, type Tx } from "@lectern/db";
import { and, eq, gt, inArray, sql } from "drizzle-orm";
import type { Listener } from "./listener.ts";
import { toMessage } from "./message-row.ts";

const { sessionStateEvents: log } = schema;
type Row = typeof schema.chatMessages.$inferSelect;

/**
 * Messages of rows as the log has them by now: they follow it, and nobody is shown meanwhile what it took away. Only
 * what the class does not list among its older messages can be gone, so that as a rule nothing is read here. [CH8] [CH9]
 */
export async function withoutRemoved(
  tx: Tx,
  { stream, state }: Pick<Listener, "stream" | "state">,
  rows: readonly Row[],
): Promise<readonly Message[]> {
  const messages = rows.map(toMessage);
  const listed = new Set(state.chat.older);
  const doubtful = messages.filter(({ id, removed }) => removed === null && !listed.has(id));
  if (doubtful.length === 0) return messages;
  const about = sql<string>`${log.payload}->>'messageId'`;
  const removals = await tx
    .select({ about, by: log.actorId, at: log.recordedAt })
    .from(log)
    .where(
      and(
        eq(log.tenantId, stream.tenantId),
        eq(log.sessionId, stream.sessionId),
        gt(log.sequence, Math.min(...doubtful.map(({ sequence }) => sequence))),
        eq(log.type, "message.removed"),
        inArray(
          about,
          doubtful.map(({ id }) => id),
        ),
      ),
    );
  const gone = new Map(removals.map(({ about: id, by, at }) => [id, { by, at: at.toISOString() }]));
  return messages.map((message) => {
    const removed = gone.get(message.id);
    return removed === undefined ? message : { ...message, text: "", mentions: [], removed };
  });
}
