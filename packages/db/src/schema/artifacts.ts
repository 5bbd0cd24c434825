import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { bytea, createdAt, instant, newUuid, tenantId, updatedAt } from "./columns.ts";
import { tenants } from "./tenancy.ts";

/** Work that was asked of the artifact engine. These rows are the truth; messages to its workers are hints. */
export const artifactRuns = pgTable(
  "artifact_runs",
  {
    tenantId: tenantId(),
    id: newUuid("id"),
    kind: text("kind").notNull(),
    /** What it is about: the asset or the session. */
    subjectId: uuid("subject_id").notNull(),
    /** What was known of the subject when the run was made; its stages see this and not the rows of later. */
    source: jsonb("source").notNull(),
    state: text("state", { enum: ["queued", "running", "succeeded", "parked", "cancelled"] }).notNull(),
    requestedBy: text("requested_by", { enum: ["web", "reactors"] }).notNull(),
    idempotencyKey: text("idempotency_key").notNull(),
    requestHash: bytea("request_hash").notNull(),
    /** `{code, detail}` of the stage that parked it. */
    fault: jsonb("fault"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("artifact_runs_key").on(t.tenantId, t.requestedBy, t.idempotencyKey),
    index("artifact_runs_by_subject").on(t.tenantId, t.subjectId),
    index("artifact_runs_unsettled").on(t.tenantId).where(sql`${t.state} in ('queued','running')`),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }),
    check(
      "artifact_runs_state_known",
      sql`${t.state} in ('queued','running','succeeded','parked','cancelled')`,
    ),
    check("artifact_runs_fault_told", sql`(${t.state} = 'parked') = (${t.fault} is not null)`),
  ],
);

/** The stages of a run; one that is done in parts has a row for each. A lease says which worker has it. */
export const artifactStages = pgTable(
  "artifact_stages",
  {
    tenantId: tenantId(),
    runId: uuid("run_id").notNull(),
    name: text("name").notNull(),
    /** From 0. */
    part: integer("part").notNull(),
    queue: text("queue", { enum: ["fast", "heavy"] }).notNull(),
    state: text("state", {
      enum: ["waiting", "ready", "running", "done", "parked", "cancelled"],
    }).notNull(),
    /** How many parts of earlier stages are still to be done. */
    waitsFor: integer("waits_for").notNull(),
    /** What the stage that planned this part says about it. */
    input: jsonb("input").notNull(),
    output: jsonb("output"),
    attempts: integer("attempts").notNull().default(0),
    /** It is parked after this many; a retry adds to them. */
    attemptsAllowed: integer("attempts_allowed").notNull(),
    /** Of 1; never goes back. */
    progress: real("progress").notNull().default(0),
    /** Not before; later after a failure. */
    dueAt: instant("due_at").notNull(),
    /** When a worker was last told of it. */
    hintedAt: instant("hinted_at"),
    leaseToken: uuid("lease_token"),
    leaseHolder: text("lease_holder"),
    leaseExpiresAt: instant("lease_expires_at"),
    fault: jsonb("fault"),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.runId, t.name, t.part] }),
    index("artifact_stages_due").on(t.tenantId, t.dueAt).where(sql`${t.state} = 'ready'`),
    index("artifact_stages_leased").on(t.tenantId, t.leaseExpiresAt).where(sql`${t.state} = 'running'`),
    foreignKey({
      columns: [t.tenantId, t.runId],
      foreignColumns: [artifactRuns.tenantId, artifactRuns.id],
    }).onDelete("cascade"),
    check(
      "artifact_stages_state_known",
      sql`${t.state} in ('waiting','ready','running','done','parked','cancelled')`,
    ),
    check("artifact_stages_part_from_zero", sql`${t.part} >= 0`),
    check("artifact_stages_waiting_counts", sql`${t.waitsFor} >= 0`),
    check(
      "artifact_stages_leased_while_running",
      sql`(${t.state} = 'running') = (${t.leaseToken} is not null and ${t.leaseHolder} is not null and ${t.leaseExpiresAt} is not null)`,
    ),
    check("artifact_stages_done_whole", sql`(${t.state} = 'done') = (${t.output} is not null)`),
  ],
);

/** Every time a worker took a stage, and how that ended. */
export const artifactAttempts = pgTable(
  "artifact_attempts",
  {
    tenantId: tenantId(),
    runId: uuid("run_id").notNull(),
    stage: text("stage").notNull(),
    part: integer("part").notNull(),
    /** From 1. */
    number: integer("number").notNull(),
    worker: text("worker").notNull(),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at"),
    outcome: text("outcome", { enum: ["done", "failed", "lost", "cancelled"] }),
    fault: jsonb("fault"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.runId, t.stage, t.part, t.number] }),
    foreignKey({
      columns: [t.tenantId, t.runId, t.stage, t.part],
      foreignColumns: [
        artifactStages.tenantId,
        artifactStages.runId,
        artifactStages.name,
        artifactStages.part,
      ],
    }).onDelete("cascade"),
    check("artifact_attempts_outcome_known", sql`${t.outcome} in ('done','failed','lost','cancelled')`),
    check("artifact_attempts_ended_somehow", sql`(${t.endedAt} is null) = (${t.outcome} is null)`),
  ],
);

/** What a stage made of certain inputs, parameters and code, by their hash: the same again is not done again. */
export const artifactOutputs = pgTable(
  "artifact_outputs",
  {
    tenantId: tenantId(),
    subjectId: uuid("subject_id").notNull(),
    stage: text("stage").notNull(),
    key: bytea("key").notNull(),
    output: jsonb("output").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.subjectId, t.stage, t.key] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }),
  ],
);

/** Tokens of our services that the engine has seen: each opens it once. */
export const serviceTokenUses = pgTable(
  "service_token_uses",
  {
    tenantId: tenantId(),
    jti: uuid("jti").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.jti] }),
    index("service_token_uses_expired").on(t.tenantId, t.expiresAt),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }),
  ],
);
