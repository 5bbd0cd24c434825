CREATE TABLE "gateways" (
	"id" uuid PRIMARY KEY NOT NULL,
	"beat_at" timestamp (3) with time zone NOT NULL,
	"healthy_since" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "participant_leases" (
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"gateway_id" uuid NOT NULL,
	"connection" text NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "participant_leases_tenant_id_session_id_participant_id_gateway_id_pk" PRIMARY KEY("tenant_id","session_id","participant_id","gateway_id")
);
--> statement-breakpoint
ALTER TABLE "participant_leases" ADD CONSTRAINT "participant_leases_tenant_id_session_id_participant_id_session_participants_tenant_id_session_id_id_fk" FOREIGN KEY ("tenant_id","session_id","participant_id") REFERENCES "public"."session_participants"("tenant_id","session_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE participant_leases ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE participant_leases FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY tenant_isolation ON participant_leases
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
--> statement-breakpoint
-- Written every second and keeping their length: room in the page lets each update stay in it.
ALTER TABLE participant_leases SET (fillfactor = 50);
--> statement-breakpoint
ALTER TABLE gateways SET (fillfactor = 50);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON gateways, participant_leases TO app_gateway;
--> statement-breakpoint
GRANT SELECT, DELETE ON gateways, participant_leases TO app_reactor;
--> statement-breakpoint
-- Whose class has somebody who may be gone is work across schools.
GRANT SELECT ON gateways, participant_leases TO directory_owner;
--> statement-breakpoint
CREATE POLICY directory ON participant_leases FOR SELECT TO directory_owner USING (true);
