import { sql } from "drizzle-orm";
import { bigint, foreignKey, index, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { bytea, createdAt, instant, newUuid, tenantId } from "./columns.ts";
import { tenants } from "./tenancy.ts";

/** Who changed what (R12): written with the change, chained by the sealer within seconds, never edited. */
export const auditLog = pgTable(
  "audit_log",
  {
    tenantId: tenantId(),
    id: newUuid("id"),
    at: createdAt(),
    actorKind: text("actor_kind", { enum: ["user", "service"] }).notNull(),
    actorId: text("actor_id").notNull(),
    action: text("action").notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: text("subject_id").notNull(),
    basis: text("basis").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
    requestId: text("request_id"),
    position: bigint("position", { mode: "number" }),
    previousHash: bytea("previous_hash"),
    hash: bytea("hash"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("audit_log_position_key").on(t.tenantId, t.position),
    index("audit_log_newest").on(t.tenantId, t.at.desc(), t.id.desc()),
    index("audit_log_unsealed").on(t.tenantId, t.at).where(sql`${t.position} is null`),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }),
  ],
);

/** The last link of each school's chain, so that a cut tail shows. */
export const auditHeads = pgTable(
  "audit_heads",
  {
    tenantId: tenantId().primaryKey(),
    position: bigint("position", { mode: "number" }).notNull(),
    hash: bytea("hash").notNull(),
    sealedAt: instant("sealed_at").notNull(),
  },
  (t) => [foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] })],
);

/** Every replay opened, recording granted, transcript or download (R81): row first, then the grant. */
export const accessLog = pgTable(
  "access_log",
  {
    tenantId: tenantId(),
    id: newUuid("id"),
    at: createdAt(),
    actorKind: text("actor_kind", { enum: ["user", "service"] }).notNull(),
    actorId: text("actor_id").notNull(),
    kind: text("kind").notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: text("subject_id").notNull(),
    requestId: text("request_id"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("access_log_newest").on(t.tenantId, t.at.desc(), t.id.desc()),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }),
  ],
);
