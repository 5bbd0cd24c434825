CREATE TABLE "artifacts" (
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"storage_key" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"language" text,
	"notes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"run_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "artifacts_tenant_id_session_id_kind_pk" PRIMARY KEY("tenant_id","session_id","kind"),
	CONSTRAINT "artifacts_kind_known" CHECK ("artifacts"."kind" in ('transcript','captions-vtt','captions-srt','captions-txt','chapters','chapters-vtt','poster','storyboard','thumbnails-vtt')),
	CONSTRAINT "artifacts_bytes_count" CHECK ("artifacts"."bytes" >= 0),
	CONSTRAINT "artifacts_sha256_shape" CHECK ("artifacts"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "chapters" (
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"start_ms" bigint NOT NULL,
	"end_ms" bigint NOT NULL,
	"title" text NOT NULL,
	"title_from" text NOT NULL,
	"method" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"run_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "chapters_tenant_id_session_id_position_pk" PRIMARY KEY("tenant_id","session_id","position"),
	CONSTRAINT "chapters_position_from_zero" CHECK ("chapters"."position" >= 0),
	CONSTRAINT "chapters_run_forward" CHECK ("chapters"."start_ms" >= 0 and "chapters"."end_ms" >= "chapters"."start_ms"),
	CONSTRAINT "chapters_title_from_known" CHECK ("chapters"."title_from" in ('slide','terms','scene','none')),
	CONSTRAINT "chapters_method_known" CHECK ("chapters"."method" in ('events','events-and-text'))
);
--> statement-breakpoint
CREATE TABLE "recordings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"recording_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"state" text NOT NULL,
	"source_key" text NOT NULL,
	"started_at_ms" bigint NOT NULL,
	"duration_ms" bigint NOT NULL,
	"storage_key" text,
	"content_type" text,
	"bytes" bigint,
	"sha256" text,
	"width" integer,
	"height" integer,
	"has_video" boolean NOT NULL,
	"has_audio" boolean NOT NULL,
	"notes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"run_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "recordings_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "recordings_part_key" UNIQUE("tenant_id","session_id","recording_id","part"),
	CONSTRAINT "recordings_state_known" CHECK ("recordings"."state" in ('ready','failed')),
	CONSTRAINT "recordings_part_from_one" CHECK ("recordings"."part" >= 1),
	CONSTRAINT "recordings_duration_counts" CHECK ("recordings"."duration_ms" >= 0),
	CONSTRAINT "recordings_ready_whole" CHECK (("recordings"."state" = 'ready') = ("recordings"."storage_key" is not null and "recordings"."content_type" is not null and "recordings"."bytes" is not null and "recordings"."sha256" is not null)),
	CONSTRAINT "recordings_sha256_shape" CHECK ("recordings"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "replays" (
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"pipeline" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"duration_ms" bigint NOT NULL,
	"time_map" jsonb NOT NULL,
	"notes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"run_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "replays_tenant_id_session_id_pk" PRIMARY KEY("tenant_id","session_id"),
	CONSTRAINT "replays_version_from_one" CHECK ("replays"."version" >= 1),
	CONSTRAINT "replays_duration_counts" CHECK ("replays"."duration_ms" >= 0)
);
--> statement-breakpoint
ALTER TABLE "artifacts" ADD CONSTRAINT "artifacts_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapters" ADD CONSTRAINT "chapters_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replays" ADD CONSTRAINT "replays_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['replays', 'recordings', 'artifacts', 'chapters']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY tenant_isolation ON %I
      USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
      WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))$p$, t);
  END LOOP;
END $$;
--> statement-breakpoint
-- Only the engine publishes; what is not of this run any more (a chapter, a recording) goes with the same transaction.
GRANT SELECT, INSERT, UPDATE, DELETE ON replays, recordings, artifacts, chapters TO app_engine;
--> statement-breakpoint
GRANT SELECT ON replays, recordings, artifacts, chapters TO app_web, app_reactor;
--> statement-breakpoint
GRANT SELECT, DELETE ON replays, recordings, artifacts, chapters TO app_reaper;
--> statement-breakpoint
-- Reactors order runs, and look at what became of them.
GRANT SELECT ON artifact_runs, artifact_stages, artifact_attempts TO app_reactor;
--> statement-breakpoint
-- The engine reads a class's log through the timeline program; it appends nothing.
GRANT SELECT ON sessions, session_streams, session_state_events TO app_engine;
