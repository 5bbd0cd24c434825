-- The identity provider's webhooks name a person and no school: which schools know them, as ids only.
GRANT SELECT (tenant_id, subject) ON users TO directory_owner;
--> statement-breakpoint
CREATE POLICY directory ON users FOR SELECT TO directory_owner USING (true);
--> statement-breakpoint
CREATE FUNCTION tenants_of_subject(person text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT tenant_id FROM users WHERE subject = person
$$;
--> statement-breakpoint
ALTER FUNCTION tenants_of_subject(text) OWNER TO directory_owner;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tenants_of_subject(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION tenants_of_subject(text) TO app_web;
