import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { sessions } from "./classroom.ts";
import { instant, tenantId } from "./columns.ts";

// What the artifact engine showed of a class, and nobody else writes. Every row names the run that made it and how much of
// the log that run had read (`sequence`): a run that read less never takes the place of one that read more. What is
// published together changes in one transaction, and objects are named by their content.

const made = () => ({
  runId: uuid("run_id").notNull(),
  sequence: bigint("sequence", { mode: "number" }).notNull(),
  publishedAt: instant("published_at").notNull(),
});

/** A class that can be looked at again. `version` rises by one whenever anything of it is published. */
export const replays = pgTable(
  "replays",
  {
    tenantId: tenantId(),
    sessionId: uuid("session_id").notNull(),
    version: integer("version").notNull(),
    /** Of the pipeline, `name@number`. */
    pipeline: text("pipeline").notNull(),
    /** When the class began by the clock of the log; class time 0. */
    startedAt: instant("started_at").notNull(),
    durationMs: bigint("duration_ms", { mode: "number" }).notNull(),
    /** `TimeMap` of packages/shared; without pieces until a recording is published. */
    timeMap: jsonb("time_map").notNull(),
    /** Sentences for a person, `{code, detail}` each: what is missing or weaker than it should be, and why. */
    notes: jsonb("notes").notNull().default([]),
    ...made(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId] }),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete("cascade"),
    check("replays_version_from_one", sql`${t.version} >= 1`),
    check("replays_duration_counts", sql`${t.durationMs} >= 0`),
  ],
);

/** One file that the recorder left. `id` is the medium's; the first file of a recording has the recording's own. */
export const recordings = pgTable(
  "recordings",
  {
    tenantId: tenantId(),
    id: uuid("id").notNull(),
    sessionId: uuid("session_id").notNull(),
    /** As the log names it. */
    recordingId: uuid("recording_id").notNull(),
    /** From 1, in the order of the class. */
    part: integer("part").notNull(),
    state: text("state", { enum: ["ready", "failed"] }).notNull(),
    /** Where the recorder left it. */
    sourceKey: text("source_key").notNull(),
    /** By the recorder's clock, milliseconds since 1970: media time 0. */
    startedAtMs: bigint("started_at_ms", { mode: "number" }).notNull(),
    /** As measured; as the recorder said where it cannot be measured. */
    durationMs: bigint("duration_ms", { mode: "number" }).notNull(),
    /** The MP4 to play, its index first; null when there is nothing to play. */
    storageKey: text("storage_key"),
    contentType: text("content_type"),
    bytes: bigint("bytes", { mode: "number" }),
    sha256: text("sha256"),
    width: integer("width"),
    height: integer("height"),
    hasVideo: boolean("has_video").notNull(),
    hasAudio: boolean("has_audio").notNull(),
    /** Like `replays.notes`: why it failed, or what is weak about it. */
    notes: jsonb("notes").notNull().default([]),
    ...made(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("recordings_part_key").on(t.tenantId, t.sessionId, t.recordingId, t.part),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete("cascade"),
    check("recordings_state_known", sql`${t.state} in ('ready','failed')`),
    check("recordings_part_from_one", sql`${t.part} >= 1`),
    check("recordings_duration_counts", sql`${t.durationMs} >= 0`),
    check(
      "recordings_ready_whole",
      sql`(${t.state} = 'ready') = (${t.storageKey} is not null and ${t.contentType} is not null and ${t.bytes} is not null and ${t.sha256} is not null)`,
    ),
    check("recordings_sha256_shape", sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
);

/** One object made of a class, the one of its kind that counts. */
export const artifacts = pgTable(
  "artifacts",
  {
    tenantId: tenantId(),
    sessionId: uuid("session_id").notNull(),
    kind: text("kind", {
      enum: [
        "transcript",
        "captions-vtt",
        "captions-srt",
        "captions-txt",
        "chapters",
        "chapters-vtt",
        "poster",
        "storyboard",
        "thumbnails-vtt",
      ],
    }).notNull(),
    storageKey: text("storage_key").notNull(),
    contentType: text("content_type").notNull(),
    bytes: bigint("bytes", { mode: "number" }).notNull(),
    sha256: text("sha256").notNull(),
    /** BCP 47, of what holds words. */
    language: text("language"),
    /** Like `replays.notes`. */
    notes: jsonb("notes").notNull().default([]),
    ...made(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.kind] }),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete("cascade"),
    check(
      "artifacts_kind_known",
      sql`${t.kind} in ('transcript','captions-vtt','captions-srt','captions-txt','chapters','chapters-vtt','poster','storyboard','thumbnails-vtt')`,
    ),
    check("artifacts_bytes_count", sql`${t.bytes} >= 0`),
    check("artifacts_sha256_shape", sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
);

/** The class in parts that follow each other without a gap; times are class time. Always replaced as a whole. */
export const chapters = pgTable(
  "chapters",
  {
    tenantId: tenantId(),
    sessionId: uuid("session_id").notNull(),
    /** From 0; the first begins with the class. */
    position: integer("position").notNull(),
    startMs: bigint("start_ms", { mode: "number" }).notNull(),
    endMs: bigint("end_ms", { mode: "number" }).notNull(),
    title: text("title").notNull(),
    titleFrom: text("title_from", { enum: ["slide", "terms", "scene", "none"] }).notNull(),
    method: text("method", { enum: ["events", "events-and-text"] }).notNull(),
    /** A list of `ChapterEvidence` of packages/shared. */
    evidence: jsonb("evidence").notNull(),
    ...made(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.position] }),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete("cascade"),
    check("chapters_position_from_zero", sql`${t.position} >= 0`),
    check("chapters_run_forward", sql`${t.startMs} >= 0 and ${t.endMs} >= ${t.startMs}`),
    check("chapters_title_from_known", sql`${t.titleFrom} in ('slide','terms','scene','none')`),
    check("chapters_method_known", sql`${t.method} in ('events','events-and-text')`),
  ],
);
