import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { sessions } from "./classroom.ts";
import { bytea, createdAt, instant, tenantId } from "./columns.ts";
import { tenants } from "./tenancy.ts";

/** The head of each session's log. Session ids are random, so the log's keys begin with the session (named exception). */
export const sessionStreams = pgTable(
  "session_streams",
  {
    tenantId: tenantId(),
    sessionId: uuid("session_id").primaryKey(),
    epoch: integer("epoch").notNull().default(1),
    head: bigint("head", { mode: "number" }).notNull().default(0),
    lastRecordedAt: instant("last_recorded_at").notNull().default(sql`now()`),
    haltedSince: instant("halted_since"),
  },
  (t) => [
    unique("session_streams_tenant_key").on(t.tenantId, t.sessionId),
    foreignKey({ columns: [t.tenantId, t.sessionId], foreignColumns: [sessions.tenantId, sessions.id] }),
  ],
);

/** The single source of truth (R30): gap-free per session, never updated, never deleted. */
export const sessionStateEvents = pgTable(
  "session_state_events",
  {
    tenantId: tenantId(),
    sessionId: uuid("session_id").notNull(),
    sequence: bigint("sequence", { mode: "number" }).notNull(),
    type: text("type").notNull(),
    schemaVersion: integer("schema_version").notNull(),
    payload: jsonb("payload").notNull(),
    actorKind: text("actor_kind", { enum: ["participant", "user", "service"] }).notNull(),
    actorId: text("actor_id").notNull(),
    /** Only on the first event of a command. */
    commandKey: text("command_key"),
    requestHash: bytea("request_hash"),
    /** How many events the command made, beside its key: its answer is `sequence + command_events - 1`. */
    commandEvents: integer("command_events"),
    recordedAt: instant("recorded_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.sequence] }),
    uniqueIndex("session_state_events_command_key")
      .on(t.sessionId, t.actorId, t.commandKey)
      .where(sql`${t.commandKey} is not null`),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessionStreams.tenantId, sessionStreams.sessionId],
    }),
    check("session_state_events_from_one", sql`${t.sequence} >= 1`),
  ],
);

/** A cache of folds, always rebuildable. */
export const sessionSnapshots = pgTable(
  "session_snapshots",
  {
    tenantId: tenantId(),
    sessionId: uuid("session_id").notNull(),
    sequence: bigint("sequence", { mode: "number" }).notNull(),
    foldVersion: integer("fold_version").notNull(),
    hash: text("hash").notNull(),
    state: jsonb("state").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.sequence, t.foldVersion] }),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessionStreams.tenantId, sessionStreams.sessionId],
    }),
  ],
);

/** How far each consumer has folded each session. */
export const reactorCursors = pgTable(
  "reactor_cursors",
  {
    tenantId: tenantId(),
    consumer: text("consumer").notNull(),
    sessionId: uuid("session_id").notNull(),
    sequence: bigint("sequence", { mode: "number" }).notNull(),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.consumer, t.sessionId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }),
  ],
);

/** First outcomes of HTTP writes, written in the effect's own transaction (R24); credentials are never stored. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    tenantId: tenantId(),
    /** `user:<uuid>`: a key belongs to the person who made it. */
    principal: text("principal").notNull(),
    /** The contract's id with its path, `coursesUpdate /courses/crs_…`. */
    route: text("route").notNull(),
    key: text("key").notNull(),
    requestHash: bytea("request_hash").notNull(),
    /** Null only inside the transaction that claims the key. */
    status: integer("status"),
    location: text("location"),
    body: jsonb("body"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.principal, t.route, t.key] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }),
  ],
);
