import { foreignKey, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { sessionParticipants } from "./classroom.ts";
import { instant, tenantId } from "./columns.ts";

/** One row per running gateway, written each second: a fresh one proves that this gateway can save. */
export const gateways = pgTable("gateways", {
  id: uuid("id").primaryKey(),
  beatAt: instant("beat_at").notNull(),
  /** Since when its beats came without a break longer than the one that halts it. */
  healthySince: instant("healthy_since").notNull(),
});

/** Who is connected where. A participant is gone when the youngest of their rows is old. */
export const participantLeases = pgTable(
  "participant_leases",
  {
    tenantId: tenantId(),
    sessionId: uuid("session_id").notNull(),
    participantId: uuid("participant_id").notNull(),
    gatewayId: uuid("gateway_id").notNull(),
    /** The device, as `participant.joined` names it. */
    connection: text("connection").notNull(),
    /** The last frame that came from it, by the database's clock. */
    lastSeenAt: instant("last_seen_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.participantId, t.gatewayId] }),
    foreignKey({
      columns: [t.tenantId, t.sessionId, t.participantId],
      foreignColumns: [sessionParticipants.tenantId, sessionParticipants.sessionId, sessionParticipants.id],
    }).onDelete("cascade"),
  ],
);
