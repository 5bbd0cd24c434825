-- Consumers of the log keep a cursor for each session, and hear which sessions are beyond it. While a class runs, a
-- consumer that has something to do all the time leaves its cursor behind.
GRANT UPDATE (title, starts_at, ends_at, status, admission, stage, recording, started_at, ended_at, updated_at)
  ON sessions TO app_reactor;
--> statement-breakpoint
GRANT SELECT ON reactor_cursors TO directory_owner;
--> statement-breakpoint
CREATE POLICY directory ON reactor_cursors FOR SELECT TO directory_owner USING (true);
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
  ELSE
    RETURN QUERY
      SELECT s.tenant_id, s.session_id, s.head
      FROM session_streams s LEFT JOIN reactor_cursors c
        ON c.tenant_id = s.tenant_id AND c.consumer = pending_work.consumer AND c.session_id = s.session_id
      WHERE s.head > coalesce(c.sequence, 0)
      ORDER BY s.last_recorded_at;
  END IF;
END $$;
