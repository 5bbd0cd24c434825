CREATE TABLE "lesson_polls" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"lesson_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lesson_polls_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "lesson_polls_position_from_one" CHECK ("lesson_polls"."position" >= 1)
);
--> statement-breakpoint
CREATE TABLE "lesson_scenes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"lesson_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"content" jsonb NOT NULL,
	"asset_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lesson_scenes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "lesson_scenes_position_from_one" CHECK ("lesson_scenes"."position" >= 1)
);
--> statement-breakpoint
CREATE TABLE "session_assets" (
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"asset_id" uuid NOT NULL,
	"shown_at" bigint,
	CONSTRAINT "session_assets_tenant_id_session_id_asset_id_pk" PRIMARY KEY("tenant_id","session_id","asset_id")
);
--> statement-breakpoint
CREATE TABLE "studio_asset_pages" (
	"tenant_id" uuid NOT NULL,
	"asset_id" uuid NOT NULL,
	"page" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"content_type" text NOT NULL,
	"image_key" text NOT NULL,
	"thumbnail_key" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	CONSTRAINT "studio_asset_pages_tenant_id_asset_id_page_pk" PRIMARY KEY("tenant_id","asset_id","page"),
	CONSTRAINT "studio_asset_pages_from_one" CHECK ("studio_asset_pages"."page" >= 1),
	CONSTRAINT "studio_asset_pages_size" CHECK ("studio_asset_pages"."width" between 1 and 16384 and "studio_asset_pages"."height" between 1 and 16384),
	CONSTRAINT "studio_asset_pages_raster" CHECK ("studio_asset_pages"."content_type" in ('image/png','image/jpeg','image/webp'))
);
--> statement-breakpoint
CREATE TABLE "studio_assets" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"storage_key" text,
	"state" text NOT NULL,
	"failure" text,
	"page_count" integer,
	"created_by" uuid NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "studio_assets_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "studio_assets_kind_known" CHECK ("studio_assets"."kind" in ('pdf','image')),
	CONSTRAINT "studio_assets_state_known" CHECK ("studio_assets"."state" in ('uploading','processing','ready','failed')),
	CONSTRAINT "studio_assets_sha256_shape" CHECK ("studio_assets"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "studio_assets_bytes_positive" CHECK ("studio_assets"."bytes" > 0),
	CONSTRAINT "studio_assets_failure_told" CHECK (("studio_assets"."state" = 'failed') = ("studio_assets"."failure" is not null)),
	CONSTRAINT "studio_assets_ready_whole" CHECK ("studio_assets"."state" <> 'ready' or "studio_assets"."page_count" >= 1),
	CONSTRAINT "studio_assets_checked" CHECK ("studio_assets"."state" = 'uploading' or "studio_assets"."storage_key" is not null)
);
--> statement-breakpoint
CREATE TABLE "studio_scenes" (
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position" integer NOT NULL,
	"content" jsonb NOT NULL,
	CONSTRAINT "studio_scenes_tenant_id_session_id_id_pk" PRIMARY KEY("tenant_id","session_id","id")
);
--> statement-breakpoint
ALTER TABLE "lesson_polls" ADD CONSTRAINT "lesson_polls_tenant_id_lesson_id_lessons_tenant_id_id_fk" FOREIGN KEY ("tenant_id","lesson_id") REFERENCES "public"."lessons"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_scenes" ADD CONSTRAINT "lesson_scenes_tenant_id_lesson_id_lessons_tenant_id_id_fk" FOREIGN KEY ("tenant_id","lesson_id") REFERENCES "public"."lessons"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_scenes" ADD CONSTRAINT "lesson_scenes_tenant_id_asset_id_studio_assets_tenant_id_id_fk" FOREIGN KEY ("tenant_id","asset_id") REFERENCES "public"."studio_assets"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_assets" ADD CONSTRAINT "session_assets_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio_asset_pages" ADD CONSTRAINT "studio_asset_pages_tenant_id_asset_id_studio_assets_tenant_id_id_fk" FOREIGN KEY ("tenant_id","asset_id") REFERENCES "public"."studio_assets"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio_assets" ADD CONSTRAINT "studio_assets_tenant_id_created_by_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "studio_scenes" ADD CONSTRAINT "studio_scenes_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lesson_polls_by_lesson" ON "lesson_polls" USING btree ("tenant_id","lesson_id","position");--> statement-breakpoint
CREATE INDEX "lesson_scenes_by_asset" ON "lesson_scenes" USING btree ("tenant_id","asset_id");--> statement-breakpoint
CREATE INDEX "session_assets_by_asset" ON "session_assets" USING btree ("tenant_id","asset_id");--> statement-breakpoint
CREATE INDEX "studio_assets_newest" ON "studio_assets" USING btree ("tenant_id","created_by","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "studio_assets_due" ON "studio_assets" USING btree ("tenant_id","due_at") WHERE "studio_assets"."due_at" is not null;--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['studio_assets', 'studio_asset_pages', 'lesson_scenes', 'lesson_polls', 'studio_scenes', 'session_assets'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY tenant_isolation ON %I
      USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
      WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))$p$, t);
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE lesson_scenes ADD CONSTRAINT lesson_scenes_position_key UNIQUE (tenant_id, lesson_id, position) DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
ALTER TABLE lesson_polls ADD CONSTRAINT lesson_polls_position_key UNIQUE (tenant_id, lesson_id, position) DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
-- The web takes files in and prepares lessons. An image is its own page, so it writes that row too.
GRANT SELECT, INSERT, UPDATE, DELETE ON studio_assets, lesson_scenes, lesson_polls TO app_web;
--> statement-breakpoint
GRANT SELECT, INSERT ON studio_asset_pages TO app_web;
--> statement-breakpoint
GRANT SELECT ON studio_scenes, session_assets TO app_web, app_gateway;
--> statement-breakpoint
GRANT SELECT ON studio_assets TO app_gateway;
--> statement-breakpoint
-- The engine renders and says how that ended.
GRANT SELECT ON studio_assets TO app_engine;
--> statement-breakpoint
GRANT UPDATE (state, failure, page_count, due_at, updated_at) ON studio_assets TO app_engine;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON studio_asset_pages TO app_engine;
--> statement-breakpoint
-- The reactors have files rendered and take away what was deleted or never came.
GRANT SELECT, DELETE ON studio_assets TO app_reactor;
--> statement-breakpoint
GRANT UPDATE (state, failure, attempts, due_at, updated_at) ON studio_assets TO app_reactor;
--> statement-breakpoint
GRANT SELECT ON studio_asset_pages TO app_reactor;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON studio_scenes, session_assets TO app_reactor;
--> statement-breakpoint
-- Which schools have a file to look after is work across schools.
GRANT SELECT (tenant_id, due_at) ON studio_assets TO directory_owner;
--> statement-breakpoint
CREATE POLICY directory ON studio_assets FOR SELECT TO directory_owner USING (true);
--> statement-breakpoint
CREATE OR REPLACE FUNCTION pending_work(consumer text) RETURNS TABLE (tenant_id uuid, session_id uuid, head bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF pending_work.consumer IN ('seal-audit', 'verify-audit') THEN
    RETURN QUERY
      SELECT t.id, NULL::uuid, coalesce((SELECT h.position FROM audit_heads h WHERE h.tenant_id = t.id), 0)
      FROM tenants t
      WHERE pending_work.consumer = 'verify-audit'
        OR EXISTS (SELECT FROM audit_log a WHERE a.tenant_id = t.id AND a.position IS NULL);
  ELSIF pending_work.consumer = 'tend-assets' THEN
    RETURN QUERY
      SELECT t.id, NULL::uuid, 0::bigint FROM tenants t
      WHERE EXISTS (SELECT FROM studio_assets a WHERE a.tenant_id = t.id AND a.due_at <= now());
  ELSE
    RETURN QUERY
      SELECT s.tenant_id, s.session_id, s.head
      FROM session_streams s LEFT JOIN reactor_cursors c
        ON c.tenant_id = s.tenant_id AND c.consumer = pending_work.consumer AND c.session_id = s.session_id
      WHERE s.head > coalesce(c.sequence, 0)
      ORDER BY s.last_recorded_at;
  END IF;
END $$;
