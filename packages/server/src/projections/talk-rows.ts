import type { Message } from "@lectern/core";
import { schema, type Tx } from "@lectern/db";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Stream } from "../ports/event-store.ts";
import { toColumns, toMessage, uuidOf } from "../talk/message-row.ts";
import type { PollChanges, PollRow, TalkNotes, TalkRows } from "./talk.ts";

const { chatMessages, polls, questions } = schema;

const of = (table: typeof chatMessages | typeof questions | typeof polls, { tenantId, sessionId }: Stream) =>
  and(eq(table.tenantId, tenantId), eq(table.sessionId, sessionId));

/** Rows of one statement. */
const atOnce = 1_000;

function* chunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += atOnce) yield rows.slice(at, at + atOnce);
}

async function writeMessages(tx: Tx, stream: Stream, { messages }: TalkNotes): Promise<void> {
  const whole = [...messages.values()].filter((one): one is Message => "text" in one);
  for (const some of chunks(whole))
    await tx
      .insert(chatMessages)
      .values(some.map((message) => ({ ...stream, ...toColumns(message) })))
      .onConflictDoUpdate({
        target: [chatMessages.tenantId, chatMessages.sessionId, chatMessages.id],
        set: {
          text: sql`excluded.text`,
          mentions: sql`excluded.mentions`,
          editedAt: sql`excluded.edited_at`,
          removedAt: sql`excluded.removed_at`,
          removedBy: sql`excluded.removed_by`,
        },
      });
  for (const one of messages.values()) {
    if ("text" in one) continue;
    const { by, at } = one.removed;
    await tx
      .update(chatMessages)
      .set({ text: "", mentions: [], removedAt: new Date(at), removedBy: uuidOf(by) })
      .where(and(of(chatMessages, stream), eq(chatMessages.id, uuidOf(one.id))));
  }
}

async function writeQuestions(tx: Tx, stream: Stream, notes: TalkNotes): Promise<void> {
  for (const some of chunks([...notes.questions.values()]))
    await tx
      .insert(questions)
      .values(
        some.map((content) => ({
          ...stream,
          id: uuidOf(content.id),
          sequence: content.sequence,
          status: content.status,
          content,
        })),
      )
      .onConflictDoUpdate({
        target: [questions.tenantId, questions.sessionId, questions.id],
        set: { status: sql`excluded.status`, content: sql`excluded.content` },
      });
}

async function writePolls(tx: Tx, stream: Stream, { written, gone }: PollChanges): Promise<void> {
  if (gone.length > 0) await tx.delete(polls).where(and(of(polls, stream), inArray(polls.id, [...gone])));
  if (written.length > 0)
    await tx
      .insert(polls)
      .values(written.map((row) => ({ ...stream, ...row })))
      .onConflictDoUpdate({
        target: [polls.tenantId, polls.sessionId, polls.id],
        set: {
          position: sql`excluded.position`,
          status: sql`excluded.status`,
          content: sql`excluded.content`,
        },
      });
}

/** Writes what changed; the same changes twice leave the same rows. */
export async function writeTalk(
  tx: Tx,
  stream: Stream,
  notes: TalkNotes,
  changes: PollChanges,
): Promise<void> {
  await writeMessages(tx, stream, notes);
  await writeQuestions(tx, stream, notes);
  await writePolls(tx, stream, changes);
}

/** The rows of a class's talk as they stand, in the shape in which the log gives them. */
export async function readTalk(tx: Tx, stream: Stream): Promise<TalkRows> {
  const said = await tx.select().from(chatMessages).where(of(chatMessages, stream));
  const asked = await tx.select().from(questions).where(of(questions, stream));
  const put = await tx.select().from(polls).where(of(polls, stream));
  const messages = said.map(toMessage);
  return {
    messages: new Map(messages.map((message) => [message.id, message])),
    questions: new Map(
      asked.map(({ content }) => [(content as { readonly id: string }).id, content as object]),
    ),
    polls: put.map(({ id, position, status, content }) => ({
      id,
      position,
      status,
      content: content as PollRow["content"],
    })),
  };
}

export async function dropTalk(tx: Tx, stream: Stream): Promise<void> {
  for (const table of [chatMessages, questions, polls]) await tx.delete(table).where(of(table, stream));
}
