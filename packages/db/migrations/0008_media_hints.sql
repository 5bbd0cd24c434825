CREATE TABLE "media_hints" (
	"tenant_id" uuid NOT NULL,
	"event_id" text NOT NULL,
	"session_id" uuid NOT NULL,
	"type" text NOT NULL,
	"participant" text,
	"media_sid" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "media_hints_tenant_id_event_id_pk" PRIMARY KEY("tenant_id","event_id")
);
--> statement-breakpoint
ALTER TABLE "media_hints" ADD CONSTRAINT "media_hints_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE media_hints ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE media_hints FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY tenant_isolation ON media_hints
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
--> statement-breakpoint
GRANT SELECT, INSERT ON media_hints TO app_web;
--> statement-breakpoint
GRANT SELECT, DELETE ON media_hints TO app_reactor;
--> statement-breakpoint
-- A participant's id is given before their first command: the log knows nobody else.
GRANT INSERT ON session_participants TO app_web;
--> statement-breakpoint
-- The seed's class is made as every other one is.
GRANT EXECUTE ON FUNCTION create_session(uuid, uuid, json, integer, json, json) TO app_owner;
