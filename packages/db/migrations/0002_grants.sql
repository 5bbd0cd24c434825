-- Least privilege, table by table. Nothing is granted to PUBLIC; a table without a line here is out of reach.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
--> statement-breakpoint
-- citext compares by functions that every reader needs.
DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT d.objid::regprocedure FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
    WHERE e.extname = 'citext' AND d.classid = 'pg_proc'::regclass
  LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO app_web, app_gateway, app_reactor, app_engine, app_reaper, directory_owner', f);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO app_web, app_gateway, app_reactor, app_engine, app_reaper, log_owner, directory_owner;
--> statement-breakpoint
GRANT SELECT ON roles, tenants, tenant_domains, users, user_roles, courses, join_codes, lessons, enrollments, sessions,
  session_participants, session_overrides, session_streams, session_state_events, session_snapshots
  TO app_web, app_gateway, app_reactor;
--> statement-breakpoint
GRANT INSERT, UPDATE ON users TO app_web;
--> statement-breakpoint
GRANT INSERT, UPDATE, DELETE ON user_roles, courses, join_codes, lessons, enrollments, idempotency_keys TO app_web;
--> statement-breakpoint
GRANT SELECT ON idempotency_keys, audit_log, audit_heads, access_log TO app_web;
--> statement-breakpoint
GRANT INSERT ON audit_log, access_log TO app_web;
--> statement-breakpoint
GRANT SELECT ON audit_log, audit_heads, access_log, reactor_cursors TO app_reactor;
--> statement-breakpoint
GRANT UPDATE (position, previous_hash, hash) ON audit_log TO app_reactor;
--> statement-breakpoint
GRANT INSERT, UPDATE ON audit_heads TO app_reactor;
--> statement-breakpoint
GRANT INSERT, UPDATE, DELETE ON reactor_cursors, session_snapshots, session_participants, session_overrides TO app_reactor;
--> statement-breakpoint
GRANT SELECT, DELETE ON idempotency_keys, access_log TO app_reaper;
