import type pg from "pg";

type Selector = { readonly organisation: string } | { readonly domain: string };

/** The tenant that an organisation or a domain names, or null. Reads across tenants; returns the id only. */
export async function resolveTenant(pool: pg.Pool, by: Selector): Promise<string | null> {
  const [kind, value] = "organisation" in by ? ["organisation", by.organisation] : ["domain", by.domain];
  const { rows } = await pool.query<{ id: string | null }>("SELECT resolve_tenant($1, $2) AS id", [
    kind,
    value,
  ]);
  return rows[0]?.id ?? null;
}

/** The tenants that know a person by the identity provider's id. Reads across tenants; returns ids only. */
export async function tenantsOfSubject(pool: pg.Pool, subject: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>("SELECT tenants_of_subject($1) AS id", [subject]);
  return rows.map(({ id }) => id);
}

export type PendingWork = {
  readonly tenantId: string;
  readonly sessionId: string | null;
  readonly head: number;
};

/**
 * Where a consumer has something to do: schools for those of the audit log, for every other one the sessions whose head
 * is beyond its cursor. Reads across tenants; returns ids and heads only.
 */
export async function pendingWork(pool: pg.Pool, consumer: string): Promise<PendingWork[]> {
  const { rows } = await pool.query<{ tenant_id: string; session_id: string | null; head: string }>(
    "SELECT tenant_id, session_id, head FROM pending_work($1)",
    [consumer],
  );
  return rows.map((row) => ({ tenantId: row.tenant_id, sessionId: row.session_id, head: Number(row.head) }));
}
