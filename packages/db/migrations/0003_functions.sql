-- Work across schools returns ids and heads only, through functions of an owner who can read just what they need.
GRANT SELECT ON tenants, tenant_domains, audit_log, audit_heads TO directory_owner;
--> statement-breakpoint
CREATE POLICY directory ON tenants FOR SELECT TO directory_owner USING (true);
--> statement-breakpoint
CREATE POLICY directory ON tenant_domains FOR SELECT TO directory_owner USING (true);
--> statement-breakpoint
CREATE POLICY directory ON audit_log FOR SELECT TO directory_owner USING (true);
--> statement-breakpoint
CREATE POLICY directory ON audit_heads FOR SELECT TO directory_owner USING (true);
--> statement-breakpoint
CREATE FUNCTION resolve_tenant(kind text, value text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE kind
    WHEN 'organisation' THEN (SELECT id FROM tenants WHERE organisation = value)
    WHEN 'domain' THEN (SELECT tenant_id FROM tenant_domains WHERE domain = value::citext)
  END
$$;
--> statement-breakpoint
CREATE FUNCTION pending_work(consumer text) RETURNS TABLE (tenant_id uuid, session_id uuid, head bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.id, NULL::uuid, coalesce((SELECT h.position FROM audit_heads h WHERE h.tenant_id = t.id), 0)
  FROM tenants t
  WHERE CASE consumer
    WHEN 'seal-audit' THEN EXISTS (SELECT FROM audit_log a WHERE a.tenant_id = t.id AND a.position IS NULL)
    WHEN 'verify-audit' THEN true
    ELSE false
  END
$$;
--> statement-breakpoint
ALTER FUNCTION resolve_tenant(text, text) OWNER TO directory_owner;
--> statement-breakpoint
ALTER FUNCTION pending_work(text) OWNER TO directory_owner;
--> statement-breakpoint
REVOKE ALL ON FUNCTION resolve_tenant(text, text), pending_work(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION resolve_tenant(text, text) TO app_web, app_gateway, app_reactor;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION pending_work(text) TO app_reactor, app_web;
