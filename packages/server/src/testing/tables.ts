import type { Pool } from "@lectern/db";

/** By table: its rows, and a digest of all their values but for when a person was last seen. */
export type Tables = Record<string, { readonly rows: number; readonly digest: string }>;

export async function readTables(admin: Pool): Promise<Tables> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `SELECT quote_ident(relname) AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname`,
  );
  const parts = tables.map(
    ({
      name,
    }) => `SELECT '${name}' AS name, count(*)::int AS rows, md5(coalesce(string_agg(row, '' ORDER BY row), '')) AS digest
      FROM (SELECT (to_jsonb(t) - 'last_seen_at')::text AS row FROM ${name} t) r`,
  );
  const { rows } = await admin.query<{ name: string; rows: number; digest: string }>(
    parts.join(" UNION ALL "),
  );
  return Object.fromEntries(rows.map(({ name, ...table }) => [name, table]));
}

/** How many rows each table gained between two readings; tables that stayed the same are left out. */
export function rowsGained(before: Tables, after: Tables): Record<string, number> {
  const gained = Object.entries(after).map(
    ([name, { rows }]) => [name, rows - (before[name]?.rows ?? 0)] as const,
  );
  return Object.fromEntries(gained.filter(([, rows]) => rows !== 0));
}
