import type { Pool } from "@lectern/db";

/** By table: number of rows and a digest of all their values, but for when a person was last seen. */
export type TableDigests = Record<string, string>;

export async function digestTables(admin: Pool): Promise<TableDigests> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `SELECT quote_ident(relname) AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname`,
  );
  const parts = tables.map(
    ({
      name,
    }) => `SELECT '${name}' AS name, count(*) || ' ' || md5(coalesce(string_agg(row, '' ORDER BY row), '')) AS digest
      FROM (SELECT (to_jsonb(t) - 'last_seen_at')::text AS row FROM ${name} t) rows`,
  );
  const { rows } = await admin.query<{ name: string; digest: string }>(parts.join(" UNION ALL "));
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}
