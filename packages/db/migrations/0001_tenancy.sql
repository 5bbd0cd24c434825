-- Forced row-level security on every tenant table: the owner is bound by it too.
-- nullif: after a transaction-local set_config the setting is '' and not null.
DO $$
DECLARE t text;
BEGIN
  FOR t IN
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname = 'tenant_id' AND NOT a.attisdropped
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY tenant_isolation ON %I
      USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
      WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))$p$, t);
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY tenant_isolation ON tenants
  USING (id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
--> statement-breakpoint
INSERT INTO roles (name, rank) VALUES
  ('owner', 1), ('admin', 2), ('teacher', 3), ('assistant', 4), ('student', 5), ('auditor', 6);
--> statement-breakpoint
-- Head rows change often and keep their length: room in the page lets each update stay in it.
ALTER TABLE session_streams SET (fillfactor = 50);
--> statement-breakpoint
ALTER TABLE lessons ADD CONSTRAINT lessons_position_key UNIQUE (tenant_id, course_id, position) DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: its rows are never changed', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER log_is_final BEFORE UPDATE OR DELETE ON session_state_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER log_is_kept BEFORE TRUNCATE ON session_state_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The one change an audit row ever sees is its sealing.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.position IS NULL AND OLD.hash IS NULL AND OLD.previous_hash IS NULL
     AND NEW.position IS NOT NULL AND NEW.hash IS NOT NULL AND NEW.previous_hash IS NOT NULL
     AND (to_jsonb(NEW) - 'position' - 'hash' - 'previous_hash') = (to_jsonb(OLD) - 'position' - 'hash' - 'previous_hash')
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% of % is refused: entries are added and sealed, never changed', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_is_final BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
CREATE TRIGGER audit_is_kept BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
