CREATE TABLE "chat_messages" (
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"from_id" uuid NOT NULL,
	"to" text NOT NULL,
	"with_id" uuid,
	"text" text NOT NULL,
	"reply_to" uuid,
	"mentions" uuid[] NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone,
	"removed_by" uuid,
	CONSTRAINT "chat_messages_tenant_id_session_id_id_pk" PRIMARY KEY("tenant_id","session_id","id"),
	CONSTRAINT "chat_messages_to_known" CHECK ("chat_messages"."to" in ('all','staff')),
	CONSTRAINT "chat_messages_removed_whole" CHECK (("chat_messages"."removed_at" is null) = ("chat_messages"."removed_by" is null)),
	CONSTRAINT "chat_messages_removed_empty" CHECK ("chat_messages"."removed_at" is null or "chat_messages"."text" = '')
);
--> statement-breakpoint
CREATE TABLE "poll_boxes" (
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"poll_id" uuid NOT NULL,
	"key" "bytea",
	"voters" integer DEFAULT 0 NOT NULL,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "poll_boxes_tenant_id_session_id_poll_id_pk" PRIMARY KEY("tenant_id","session_id","poll_id"),
	CONSTRAINT "poll_boxes_key_while_open" CHECK (("poll_boxes"."key" is null) = ("poll_boxes"."closed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "poll_voters" (
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"poll_id" uuid NOT NULL,
	"voter" "bytea" NOT NULL,
	"request" "bytea" NOT NULL,
	CONSTRAINT "poll_voters_tenant_id_session_id_poll_id_voter_pk" PRIMARY KEY("tenant_id","session_id","poll_id","voter")
);
--> statement-breakpoint
CREATE TABLE "polls" (
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position" integer NOT NULL,
	"status" text NOT NULL,
	"content" jsonb NOT NULL,
	CONSTRAINT "polls_tenant_id_session_id_id_pk" PRIMARY KEY("tenant_id","session_id","id"),
	CONSTRAINT "polls_status_known" CHECK ("polls"."status" in ('prepared','open','closed'))
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"status" text NOT NULL,
	"content" jsonb NOT NULL,
	CONSTRAINT "questions_tenant_id_session_id_id_pk" PRIMARY KEY("tenant_id","session_id","id"),
	CONSTRAINT "questions_status_known" CHECK ("questions"."status" in ('open','answered','dismissed'))
);
--> statement-breakpoint
ALTER TABLE "chat_messages" ADD CONSTRAINT "chat_messages_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_boxes" ADD CONSTRAINT "poll_boxes_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_voters" ADD CONSTRAINT "poll_voters_tenant_id_session_id_poll_id_poll_boxes_tenant_id_session_id_poll_id_fk" FOREIGN KEY ("tenant_id","session_id","poll_id") REFERENCES "public"."poll_boxes"("tenant_id","session_id","poll_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chat_messages_newest" ON "chat_messages" USING btree ("tenant_id","session_id","sequence" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "questions_newest" ON "questions" USING btree ("tenant_id","session_id","sequence" DESC NULLS LAST);--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['chat_messages', 'questions', 'polls', 'poll_boxes', 'poll_voters']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY tenant_isolation ON %I
      USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
      WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))$p$, t);
  END LOOP;
END $$;
--> statement-breakpoint
-- The projector writes what was said; whoever serves a class reads it.
GRANT SELECT, INSERT, UPDATE, DELETE ON chat_messages, questions, polls TO app_reactor;
--> statement-breakpoint
GRANT SELECT ON chat_messages, questions, polls TO app_web, app_gateway;
--> statement-breakpoint
GRANT SELECT, DELETE ON chat_messages, questions, polls, poll_boxes, poll_voters TO app_reaper;
--> statement-breakpoint
-- Ballots come in where commands do; only the service that counts them destroys a box's key and its list of voters.
GRANT SELECT, INSERT ON poll_boxes, poll_voters TO app_web, app_gateway;
--> statement-breakpoint
GRANT UPDATE (voters, counts) ON poll_boxes TO app_web, app_gateway;
--> statement-breakpoint
GRANT SELECT, INSERT ON poll_boxes TO app_reactor;
--> statement-breakpoint
GRANT UPDATE (key, closed_at) ON poll_boxes TO app_reactor;
--> statement-breakpoint
GRANT SELECT, DELETE ON poll_voters TO app_reactor;
--> statement-breakpoint
-- Box and sums stay in one page, so that each batch of ballots replaces the row where it lies.
ALTER TABLE poll_boxes SET (fillfactor = 50);
--> statement-breakpoint
-- Whether somebody teaches with a file is asked on the stream too.
GRANT SELECT ON lesson_scenes TO app_gateway;
