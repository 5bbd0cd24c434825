import type { Message } from "@lectern/core";
import { schema, type Tx, withTenant } from "@lectern/db";
import { ChatMessage, type contracts, type Id, isRefused, uuidFromId } from "@lectern/shared";
import { and, eq, lt, notInArray, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { ClassHandler } from "../http/class-handler.ts";
import { decodeCursor, defaultLimit, keyPart, pageOf } from "../http/cursor.ts";
import { type Listener, listenerTo, seenBy } from "./listener.ts";
import { withoutRemoved } from "./without-removed.ts";

const { chatMessages } = schema;
type C = typeof contracts;
type Row = typeof chatMessages.$inferSelect;

type Asked = { readonly before: number | null; readonly words: string | null; readonly limit: number };

const holds = ({ text }: Message, words: string | null) =>
  words === null || text.toLowerCase().includes(words.toLowerCase());

/** For `LIKE`: what somebody looks for is no pattern. */
const literally = (words: string) => `%${words.replace(/[\\%_]/g, "\\$&")}%`;

/** The newest rows of messages that the class does not remember any more, as many as a page and one. */
function olderRows(
  tx: Tx,
  { stream, state, audience, participantId }: Listener,
  { before, words, limit }: Asked,
): Promise<Row[]> {
  const remembered = state.chat.messages.map(({ id }) => uuidFromId(id as Id<"message">));
  const mine = participantId === null ? undefined : eq(chatMessages.withId, uuidFromId(participantId));
  return (
    tx
      .select()
      .from(chatMessages)
      .where(
        and(
          eq(chatMessages.tenantId, stream.tenantId),
          eq(chatMessages.sessionId, stream.sessionId),
          before === null ? undefined : lt(chatMessages.sequence, before),
          audience === "staff" ? undefined : or(eq(chatMessages.to, "all"), mine),
          words === null ? undefined : sql`${chatMessages.text} ILIKE ${literally(words)}`,
          remembered.length === 0 ? undefined : notInArray(chatMessages.id, remembered),
        ),
      )
      // As the index is sorted, or it is not used.
      .orderBy(sql`${chatMessages.sequence} DESC NULLS LAST`)
      .limit(limit + 1)
  );
}

/** What this person may see of all these, newest first. */
function visibleTo(listener: Listener, messages: readonly Message[]): Message[] {
  const { state } = listener;
  const { seen, mine } = seenBy(listener, { ...state, chat: { ...state.chat, messages } });
  const own = mine?.chat?.messages ?? [];
  const known = new Map([...seen.chat.messages, ...own].map((message) => [message.id, message]));
  return [...known.values()].toSorted((a, b) => b.sequence - a.sequence);
}

const sortKey = z.tuple([keyPart.whole]);

export const listMessages: ClassHandler<C["sessionMessages"]> = async ({ params, query }, scope) => {
  const listener = await listenerTo(scope, params.id);
  if (isRefused(listener)) return listener;
  const cursor = decodeCursor(query.cursor, sortKey);
  if (isRefused(cursor)) return cursor;
  const { q: words = null, limit = defaultLimit } = query;
  const before = cursor === null ? null : Number(cursor[0]);
  const older = await withTenant(scope.classes.pool, { tenantId: listener.stream.tenantId }, async (tx) =>
    withoutRemoved(tx, listener, await olderRows(tx, listener, { before, words, limit })),
  );
  const all = [...listener.state.chat.messages, ...older];
  const asked = visibleTo(listener, all).filter(
    (message) => (before === null || message.sequence < before) && holds(message, words),
  );
  const toItem = (message: Message) => ChatMessage.parse(message);
  return { body: pageOf(asked.slice(0, limit + 1), limit, toItem, ({ sequence }) => [`${sequence}`]) };
};
