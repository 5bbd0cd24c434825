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
import { lessons, sessions } from "./classroom.ts";
import { createdAt, instant, newUuid, tenantId, updatedAt } from "./columns.ts";
import { users } from "./identity.ts";

/**
 * A file that somebody brought: `uploading` until its bytes were checked, `processing` until its pages are rendered,
 * then `ready` for good, or `failed` with a sentence that says why.
 */
export const studioAssets = pgTable(
  "studio_assets",
  {
    tenantId: tenantId(),
    id: newUuid("id"),
    kind: text("kind", { enum: ["pdf", "image"] }).notNull(),
    name: text("name").notNull(),
    contentType: text("content_type").notNull(),
    bytes: bigint("bytes", { mode: "number" }).notNull(),
    /** Of the whole file, in lower-case hexadecimal. */
    sha256: text("sha256").notNull(),
    /** Where the checked original lies; null until then. */
    storageKey: text("storage_key"),
    state: text("state", { enum: ["uploading", "processing", "ready", "failed"] }).notNull(),
    /** One sentence for its owner. */
    failure: text("failure"),
    pageCount: integer("page_count"),
    createdBy: uuid("created_by").notNull(),
    /** How often its rendering was asked for. */
    attempts: integer("attempts").notNull().default(0),
    /** When to look after it next: an upload that nobody completed, a rendering, a deletion. */
    dueAt: instant("due_at"),
    /** Gone for everybody; its bytes and its row go soon. */
    deletedAt: instant("deleted_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("studio_assets_newest").on(t.tenantId, t.createdBy, t.id.desc()),
    index("studio_assets_due").on(t.tenantId, t.dueAt).where(sql`${t.dueAt} is not null`),
    foreignKey({ columns: [t.tenantId, t.createdBy], foreignColumns: [users.tenantId, users.id] }),
    check("studio_assets_kind_known", sql`${t.kind} in ('pdf','image')`),
    check("studio_assets_state_known", sql`${t.state} in ('uploading','processing','ready','failed')`),
    check("studio_assets_sha256_shape", sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
    check("studio_assets_bytes_positive", sql`${t.bytes} > 0`),
    check("studio_assets_failure_told", sql`(${t.state} = 'failed') = (${t.failure} is not null)`),
    check("studio_assets_ready_whole", sql`${t.state} <> 'ready' or ${t.pageCount} >= 1`),
    check("studio_assets_checked", sql`${t.state} = 'uploading' or ${t.storageKey} is not null`),
  ],
);

/** What is shown of an asset: the pages of a PDF as pictures with their words; an image is its own only page. */
export const studioAssetPages = pgTable(
  "studio_asset_pages",
  {
    tenantId: tenantId(),
    assetId: uuid("asset_id").notNull(),
    /** From 1. */
    page: integer("page").notNull(),
    /** Of the picture, in pixels. */
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    /** Of both pictures. */
    contentType: text("content_type").notNull(),
    imageKey: text("image_key").notNull(),
    thumbnailKey: text("thumbnail_key").notNull(),
    text: text("text").notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.assetId, t.page] }),
    foreignKey({
      columns: [t.tenantId, t.assetId],
      foreignColumns: [studioAssets.tenantId, studioAssets.id],
    }).onDelete("cascade"),
    check("studio_asset_pages_from_one", sql`${t.page} >= 1`),
    check("studio_asset_pages_size", sql`${t.width} between 1 and 16384 and ${t.height} between 1 and 16384`),
    check("studio_asset_pages_raster", sql`${t.contentType} in ('image/png','image/jpeg','image/webp')`),
  ],
);

/** The studio that a lesson prepares: what each of its classes begins with. */
export const lessonScenes = pgTable(
  "lesson_scenes",
  {
    tenantId: tenantId(),
    id: newUuid("id"),
    lessonId: uuid("lesson_id").notNull(),
    /** From 1 without gaps; the unique key is deferred so that a move can renumber in one statement. */
    position: integer("position").notNull(),
    content: jsonb("content").notNull(),
    /** The asset that `content` names, so that it cannot be deleted while a lesson shows it. */
    assetId: uuid("asset_id"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("lesson_scenes_by_asset").on(t.tenantId, t.assetId),
    foreignKey({
      columns: [t.tenantId, t.lessonId],
      foreignColumns: [lessons.tenantId, lessons.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.assetId],
      foreignColumns: [studioAssets.tenantId, studioAssets.id],
    }),
    check("lesson_scenes_position_from_one", sql`${t.position} >= 1`),
  ],
);

export const lessonPolls = pgTable(
  "lesson_polls",
  {
    tenantId: tenantId(),
    id: newUuid("id"),
    lessonId: uuid("lesson_id").notNull(),
    position: integer("position").notNull(),
    content: jsonb("content").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("lesson_polls_by_lesson").on(t.tenantId, t.lessonId, t.position),
    foreignKey({
      columns: [t.tenantId, t.lessonId],
      foreignColumns: [lessons.tenantId, lessons.id],
    }).onDelete("cascade"),
    check("lesson_polls_position_from_one", sql`${t.position} >= 1`),
  ],
);

/** The scenes of a class, projected from its log. No key leads to the asset: a row says what the log says. */
export const studioScenes = pgTable(
  "studio_scenes",
  {
    tenantId: tenantId(),
    sessionId: uuid("session_id").notNull(),
    id: uuid("id").notNull(),
    position: integer("position").notNull(),
    content: jsonb("content").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete("cascade"),
  ],
);

/** Every asset that a class ever had in its studio, projected from its log: its replay needs them, so they stay. */
export const sessionAssets = pgTable(
  "session_assets",
  {
    tenantId: tenantId(),
    sessionId: uuid("session_id").notNull(),
    assetId: uuid("asset_id").notNull(),
    /** Since which event everybody in the class has seen it; null while only the staff does. */
    shownAt: bigint("shown_at", { mode: "number" }),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.assetId] }),
    index("session_assets_by_asset").on(t.tenantId, t.assetId),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete("cascade"),
  ],
);
