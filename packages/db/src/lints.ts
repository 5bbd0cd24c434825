import type pg from "pg";

export type Finding = { readonly rule: string; readonly object: string; readonly advice: string };

/** Keys that do not begin with tenant_id on purpose: what selects the tenant, and the log's random session ids. */
const leadingExceptions = [
  "tenants_pkey",
  "tenants_slug_unique",
  "tenants_organisation_unique",
  "tenant_domains_domain_key",
  "session_streams_pkey",
  "session_state_events_session_id_sequence_pk",
  "session_state_events_command_key",
];

const definerFunctions = [
  "resolve_tenant",
  "tenants_of_subject",
  "pending_work",
  "heads",
  "append_events",
  "create_session",
  "read_tail",
  "find_keys",
  "mark_halted",
];
const logTables = ["session_streams", "session_state_events"];
const runtimeRoles = ["app_web", "app_gateway", "app_reactor", "app_engine", "app_reaper"];

const tenantTables = `SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND (c.relname = 'tenants' OR EXISTS (
    SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped))`;

type Lint = {
  readonly rule: string;
  readonly advice: string;
  readonly sql: string;
  readonly values?: unknown[];
};

const lints: readonly Lint[] = [
  {
    rule: "rls-forced",
    advice: "ENABLE and FORCE ROW LEVEL SECURITY",
    sql: `WITH t AS (${tenantTables}) SELECT relname AS object FROM t WHERE NOT (relrowsecurity AND relforcerowsecurity)`,
  },
  {
    rule: "isolation-policy",
    advice:
      "create the policy tenant_isolation with USING and WITH CHECK on app.tenant_id, for every command and role",
    sql: `WITH t AS (${tenantTables}) SELECT relname AS object FROM t WHERE NOT EXISTS (
      SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND p.polname = 'tenant_isolation' AND p.polcmd = '*'
        AND p.polpermissive AND p.polroles = '{0}'
        AND pg_get_expr(p.polqual, p.polrelid) LIKE '%NULLIF(current_setting(''app.tenant_id''%'
        AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%NULLIF(current_setting(''app.tenant_id''%')`,
  },
  {
    rule: "no-other-policy",
    advice: "only the directory's SELECT policies may stand beside tenant_isolation",
    sql: `SELECT c.relname || '.' || p.polname AS object FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
      WHERE p.polname <> 'tenant_isolation'
        AND NOT (p.polname = 'directory' AND p.polcmd = 'r' AND p.polroles = ARRAY['directory_owner'::regrole::oid])`,
  },
  {
    rule: "composite-foreign-key",
    advice: "begin the foreign key with tenant_id, or it can point across schools",
    sql: `WITH t AS (${tenantTables}) SELECT k.conname AS object FROM pg_constraint k
      JOIN t ON t.oid = k.conrelid JOIN t AS r ON r.oid = k.confrelid
      WHERE k.contype = 'f' AND NOT (
        (SELECT attname FROM pg_attribute WHERE attrelid = k.conrelid AND attnum = k.conkey[1]) = 'tenant_id'
        AND (SELECT attname FROM pg_attribute WHERE attrelid = k.confrelid AND attnum = k.confkey[1])
          = CASE r.relname WHEN 'tenants' THEN 'id' ELSE 'tenant_id' END)`,
  },
  {
    rule: "leading-tenant",
    advice: "begin the unique key with tenant_id, or name it in leadingExceptions with its reason",
    sql: `WITH t AS (${tenantTables}) SELECT i.relname AS object FROM pg_index x JOIN t ON t.oid = x.indrelid
      JOIN pg_class i ON i.oid = x.indexrelid
      WHERE x.indisunique AND i.relname <> ALL ($1)
        AND (SELECT attname FROM pg_attribute WHERE attrelid = x.indrelid AND attnum = x.indkey[0]) IS DISTINCT FROM 'tenant_id'`,
    values: [leadingExceptions],
  },
  {
    rule: "view-security-invoker",
    advice: "create the view WITH (security_invoker = true)",
    sql: `SELECT relname AS object FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
      AND NOT coalesce(reloptions::text[] && ARRAY['security_invoker=true', 'security_invoker=on'], false)`,
  },
  {
    rule: "security-definer",
    advice: "only allow-listed functions run as their owner, with a pinned search_path and not for PUBLIC",
    sql: `SELECT p.proname AS object FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef
      AND (p.proname <> ALL ($1) OR NOT coalesce(array_to_string(p.proconfig, ',') LIKE '%search_path=pg_catalog%', false)
        OR p.proowner NOT IN ('directory_owner'::regrole, 'log_owner'::regrole)
        OR EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0))`,
    values: [definerFunctions],
  },
  {
    rule: "log-is-append-only",
    advice: "runtime roles read the log and append through its functions only",
    sql: `SELECT r.name || ' on ' || c.relname AS object FROM unnest($1::text[]) r (name), pg_class c
      WHERE c.relname = ANY ($2) AND c.relnamespace = 'public'::regnamespace
        AND has_table_privilege(r.name, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')`,
    values: [runtimeRoles, logTables],
  },
  {
    rule: "no-truncate-no-public",
    advice: "revoke it: nobody truncates, and nothing is granted to PUBLIC",
    sql: `SELECT DISTINCT c.relname || ' ' || a.privilege_type AS object FROM pg_class c,
      aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND a.grantee <> c.relowner
        AND (a.grantee = 0 OR a.privilege_type IN ('TRUNCATE', 'TRIGGER', 'REFERENCES'))`,
  },
  {
    rule: "owner",
    advice: "tables belong to app_owner, which nobody signs in as",
    sql: `SELECT relname AS object FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
      AND relowner <> 'app_owner'::regrole`,
  },
  {
    rule: "role-attributes",
    advice: "runtime roles are neither superuser nor BYPASSRLS, and members of no owner",
    sql: `SELECT rolname AS object FROM pg_roles WHERE rolname = ANY ($1) AND (rolsuper OR rolbypassrls OR EXISTS (
      SELECT FROM pg_auth_members m WHERE m.member = pg_roles.oid))`,
    values: [runtimeRoles],
  },
];

/** What of the catalogue breaks the tenancy's rules; empty when all is well. Runs at start and in CI. */
export async function lintCatalogue(client: pg.ClientBase): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { rule, advice, sql, values } of lints) {
    const { rows } = await client.query<{ object: string }>(sql, values);
    findings.push(...rows.map(({ object }) => ({ rule, object, advice })));
  }
  return findings;
}
