import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { sessions } from "./classroom.ts";
import { bytea, instant, tenantId } from "./columns.ts";

const bySession = { tenantId: tenantId(), sessionId: uuid("session_id").notNull() };

/** Every message of a class, projected from its log: the class itself remembers the last ones only. */
export const chatMessages = pgTable(
  "chat_messages",
  {
    ...bySession,
    id: uuid("id").notNull(),
    /** Of the event that sent it. */
    sequence: bigint("sequence", { mode: "number" }).notNull(),
    /** Participants, as in the log. */
    fromId: uuid("from_id").notNull(),
    to: text("to", { enum: ["all", "staff"] }).notNull(),
    /** The participant outside staff whom a private conversation is with. */
    withId: uuid("with_id"),
    /** Empty once the message was removed. */
    text: text("text").notNull(),
    replyTo: uuid("reply_to"),
    mentions: uuid("mentions").array().notNull(),
    sentAt: instant("sent_at").notNull(),
    editedAt: instant("edited_at"),
    removedAt: instant("removed_at"),
    removedBy: uuid("removed_by"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.id] }),
    index("chat_messages_newest").on(t.tenantId, t.sessionId, t.sequence.desc()),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete("cascade"),
    check("chat_messages_to_known", sql`${t.to} in ('all','staff')`),
    check("chat_messages_removed_whole", sql`(${t.removedAt} is null) = (${t.removedBy} is null)`),
    check("chat_messages_removed_empty", sql`${t.removedAt} is null or ${t.text} = ''`),
  ],
);

/** Every question of a class, projected from its log. */
export const questions = pgTable(
  "questions",
  {
    ...bySession,
    id: uuid("id").notNull(),
    sequence: bigint("sequence", { mode: "number" }).notNull(),
    status: text("status", { enum: ["open", "answered", "dismissed"] }).notNull(),
    /** The rest of it, as the class's state has it for staff. */
    content: jsonb("content").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.id] }),
    index("questions_newest").on(t.tenantId, t.sessionId, t.sequence.desc()),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete("cascade"),
    check("questions_status_known", sql`${t.status} in ('open','answered','dismissed')`),
  ],
);

/** The polls of a class, projected from its log; of anonymous ones only what was published. */
export const polls = pgTable(
  "polls",
  {
    ...bySession,
    id: uuid("id").notNull(),
    /** From 1: those that were asked in the order of opening, then those that are prepared. */
    position: integer("position").notNull(),
    status: text("status", { enum: ["prepared", "open", "closed"] }).notNull(),
    /** The rest of it, as the class's state has it for staff. */
    content: jsonb("content").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete("cascade"),
    check("polls_status_known", sql`${t.status} in ('prepared','open','closed')`),
  ],
);

/**
 * Where the ballots of an anonymous poll are: as sums, so that no ballot is a row, has a time or stands in an order.
 * They are in no log, and so the one thing that cannot be rebuilt. (T14)
 */
export const pollBoxes = pgTable(
  "poll_boxes",
  {
    ...bySession,
    pollId: uuid("poll_id").notNull(),
    /** Names voters while the poll is open; destroyed when its box is closed. */
    key: bytea("key"),
    voters: integer("voters").notNull().default(0),
    /** Ballots for each option, by its id. */
    counts: jsonb("counts").notNull().default({}),
    closedAt: instant("closed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.pollId] }),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete("cascade"),
    check("poll_boxes_key_while_open", sql`(${t.key} is null) = (${t.closedAt} is not null)`),
  ],
);

/** Who has voted in an open anonymous poll, by a name that only its key makes; gone when its box is closed. (T14) */
export const pollVoters = pgTable(
  "poll_voters",
  {
    ...bySession,
    pollId: uuid("poll_id").notNull(),
    /** HMAC of the person, and of the request that was acknowledged, under the box's key. */
    voter: bytea("voter").notNull(),
    request: bytea("request").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.pollId, t.voter] }),
    foreignKey({
      columns: [t.tenantId, t.sessionId, t.pollId],
      foreignColumns: [pollBoxes.tenantId, pollBoxes.sessionId, pollBoxes.pollId],
    }).onDelete("cascade"),
  ],
);
