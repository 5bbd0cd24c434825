CREATE TABLE "artifact_attempts" (
	"tenant_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"part" integer NOT NULL,
	"number" integer NOT NULL,
	"worker" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"outcome" text,
	"fault" jsonb,
	CONSTRAINT "artifact_attempts_tenant_id_run_id_stage_part_number_pk" PRIMARY KEY("tenant_id","run_id","stage","part","number"),
	CONSTRAINT "artifact_attempts_outcome_known" CHECK ("artifact_attempts"."outcome" in ('done','failed','lost','cancelled')),
	CONSTRAINT "artifact_attempts_ended_somehow" CHECK (("artifact_attempts"."ended_at" is null) = ("artifact_attempts"."outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "artifact_outputs" (
	"tenant_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"key" "bytea" NOT NULL,
	"output" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "artifact_outputs_tenant_id_subject_id_stage_key_pk" PRIMARY KEY("tenant_id","subject_id","stage","key")
);
--> statement-breakpoint
CREATE TABLE "artifact_runs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"source" jsonb NOT NULL,
	"state" text NOT NULL,
	"requested_by" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"fault" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "artifact_runs_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "artifact_runs_key" UNIQUE("tenant_id","requested_by","idempotency_key"),
	CONSTRAINT "artifact_runs_state_known" CHECK ("artifact_runs"."state" in ('queued','running','succeeded','parked','cancelled')),
	CONSTRAINT "artifact_runs_fault_told" CHECK (("artifact_runs"."state" = 'parked') = ("artifact_runs"."fault" is not null))
);
--> statement-breakpoint
CREATE TABLE "artifact_stages" (
	"tenant_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"name" text NOT NULL,
	"part" integer NOT NULL,
	"queue" text NOT NULL,
	"state" text NOT NULL,
	"waits_for" integer NOT NULL,
	"input" jsonb NOT NULL,
	"output" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"attempts_allowed" integer NOT NULL,
	"progress" real DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"hinted_at" timestamp (3) with time zone,
	"lease_token" uuid,
	"lease_holder" text,
	"lease_expires_at" timestamp (3) with time zone,
	"fault" jsonb,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "artifact_stages_tenant_id_run_id_name_part_pk" PRIMARY KEY("tenant_id","run_id","name","part"),
	CONSTRAINT "artifact_stages_state_known" CHECK ("artifact_stages"."state" in ('waiting','ready','running','done','parked','cancelled')),
	CONSTRAINT "artifact_stages_part_from_zero" CHECK ("artifact_stages"."part" >= 0),
	CONSTRAINT "artifact_stages_waiting_counts" CHECK ("artifact_stages"."waits_for" >= 0),
	CONSTRAINT "artifact_stages_leased_while_running" CHECK (("artifact_stages"."state" = 'running') = ("artifact_stages"."lease_token" is not null and "artifact_stages"."lease_holder" is not null and "artifact_stages"."lease_expires_at" is not null)),
	CONSTRAINT "artifact_stages_done_whole" CHECK (("artifact_stages"."state" = 'done') = ("artifact_stages"."output" is not null))
);
--> statement-breakpoint
CREATE TABLE "service_token_uses" (
	"tenant_id" uuid NOT NULL,
	"jti" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "service_token_uses_tenant_id_jti_pk" PRIMARY KEY("tenant_id","jti")
);
--> statement-breakpoint
ALTER TABLE "artifact_attempts" ADD CONSTRAINT "artifact_attempts_tenant_id_run_id_stage_part_artifact_stages_tenant_id_run_id_name_part_fk" FOREIGN KEY ("tenant_id","run_id","stage","part") REFERENCES "public"."artifact_stages"("tenant_id","run_id","name","part") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "artifact_outputs" ADD CONSTRAINT "artifact_outputs_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "artifact_runs" ADD CONSTRAINT "artifact_runs_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "artifact_stages" ADD CONSTRAINT "artifact_stages_tenant_id_run_id_artifact_runs_tenant_id_id_fk" FOREIGN KEY ("tenant_id","run_id") REFERENCES "public"."artifact_runs"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_token_uses" ADD CONSTRAINT "service_token_uses_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "artifact_runs_by_subject" ON "artifact_runs" USING btree ("tenant_id","subject_id");--> statement-breakpoint
CREATE INDEX "artifact_runs_unsettled" ON "artifact_runs" USING btree ("tenant_id") WHERE "artifact_runs"."state" in ('queued','running');--> statement-breakpoint
CREATE INDEX "artifact_stages_due" ON "artifact_stages" USING btree ("tenant_id","due_at") WHERE "artifact_stages"."state" = 'ready';--> statement-breakpoint
CREATE INDEX "artifact_stages_leased" ON "artifact_stages" USING btree ("tenant_id","lease_expires_at") WHERE "artifact_stages"."state" = 'running';--> statement-breakpoint
CREATE INDEX "service_token_uses_expired" ON "service_token_uses" USING btree ("tenant_id","expires_at");
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['artifact_runs', 'artifact_stages', 'artifact_attempts', 'artifact_outputs', 'service_token_uses']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY tenant_isolation ON %I
      USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
      WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))$p$, t);
  END LOOP;
END $$;
--> statement-breakpoint
-- Heartbeats and progress keep a row's length: room in the page lets each update stay in it.
ALTER TABLE artifact_stages SET (fillfactor = 70);
--> statement-breakpoint
GRANT SELECT, INSERT ON artifact_runs, artifact_stages, artifact_attempts, artifact_outputs TO app_engine;
--> statement-breakpoint
GRANT UPDATE (state, fault, updated_at) ON artifact_runs TO app_engine;
--> statement-breakpoint
GRANT UPDATE (state, waits_for, output, attempts, attempts_allowed, progress, due_at, hinted_at, lease_token, lease_holder,
  lease_expires_at, fault, updated_at) ON artifact_stages TO app_engine;
--> statement-breakpoint
GRANT UPDATE (ended_at, outcome, fault) ON artifact_attempts TO app_engine;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON service_token_uses TO app_engine;
--> statement-breakpoint
GRANT SELECT ON artifact_runs, artifact_stages, artifact_attempts TO app_web;
--> statement-breakpoint
GRANT SELECT, DELETE ON artifact_runs, artifact_stages, artifact_attempts, artifact_outputs TO app_reaper;
--> statement-breakpoint
-- Which schools have work for the engine, and which have ever had any, is work across schools.
GRANT SELECT (tenant_id, state) ON artifact_runs TO directory_owner;
--> statement-breakpoint
CREATE POLICY directory ON artifact_runs FOR SELECT TO directory_owner USING (true);
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pending_work(text) TO app_engine;
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
  ELSIF pending_work.consumer = 'run-artifacts' THEN
    RETURN QUERY
      SELECT t.id, NULL::uuid, 0::bigint FROM tenants t
      WHERE EXISTS (SELECT FROM artifact_runs r WHERE r.tenant_id = t.id AND r.state IN ('queued', 'running'));
  ELSIF pending_work.consumer = 'measure-artifacts' THEN
    RETURN QUERY
      SELECT t.id, NULL::uuid, 0::bigint FROM tenants t
      WHERE EXISTS (SELECT FROM artifact_runs r WHERE r.tenant_id = t.id);
  ELSE
    RETURN QUERY
      SELECT s.tenant_id, s.session_id, s.head
      FROM session_streams s LEFT JOIN reactor_cursors c
        ON c.tenant_id = s.tenant_id AND c.consumer = pending_work.consumer AND c.session_id = s.session_id
      WHERE s.head > coalesce(c.sequence, 0)
      ORDER BY s.last_recorded_at;
  END IF;
END $$;
