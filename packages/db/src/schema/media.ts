import { foreignKey, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { sessions } from "./classroom.ts";
import { instant, tenantId } from "./columns.ts";

/** Webhooks of the media server, once each: hints that something may have changed there, until a reactor has looked. */
export const mediaHints = pgTable(
  "media_hints",
  {
    tenantId: tenantId(),
    /** The media server's own; the same in every delivery of one event. */
    eventId: text("event_id").notNull(),
    sessionId: uuid("session_id").notNull(),
    type: text("type").notNull(),
    /** Whom it is about, as the media server knows them. */
    participant: text("participant"),
    mediaSid: text("media_sid"),
    /** By the media server's clock, in whole seconds. */
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.eventId] }),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete("cascade"),
  ],
);
