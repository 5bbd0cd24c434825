import type { Message } from "@lectern/core";
import type { schema } from "@lectern/db";
import { type Id, type IdKind, idFromUuid, uuidFromId } from "@lectern/shared";

type Row = typeof schema.chatMessages.$inferSelect;

const participant = (uuid: string) => idFromUuid("participant", uuid);
const participantOrNull = (uuid: string | null) => (uuid === null ? null : participant(uuid));

/** A row as the class's state has the message. */
export const toMessage = (row: Row): Message => ({
  id: idFromUuid("message", row.id),
  sequence: row.sequence,
  from: participant(row.fromId),
  text: row.text,
  at: row.sentAt.toISOString(),
  to: row.to,
  with: participantOrNull(row.withId),
  replyTo: row.replyTo === null ? null : idFromUuid("message", row.replyTo),
  mentions: row.mentions.map(participant),
  editedAt: row.editedAt?.toISOString() ?? null,
  removed:
    row.removedAt === null || row.removedBy === null
      ? null
      : { by: participant(row.removedBy), at: row.removedAt.toISOString() },
});

/** Ids in the log were parsed when they came in. */
export const uuidOf = (id: string): string => uuidFromId(id as Id<IdKind>);
const uuidOrNull = (id: string | null) => (id === null ? null : uuidOf(id));

export const toColumns = (message: Message): Omit<Row, "tenantId" | "sessionId"> => ({
  id: uuidOf(message.id),
  sequence: message.sequence,
  fromId: uuidOf(message.from),
  to: message.to,
  withId: uuidOrNull(message.with),
  text: message.text,
  replyTo: uuidOrNull(message.replyTo),
  mentions: message.mentions.map(uuidOf),
  sentAt: new Date(message.at),
  editedAt: message.editedAt === null ? null : new Date(message.editedAt),
  removedAt: message.removed === null ? null : new Date(message.removed.at),
  removedBy: uuidOrNull(message.removed?.by ?? null),
});
