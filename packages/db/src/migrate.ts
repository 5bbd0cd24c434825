import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import type pg from "pg";

const migrationsFolder = fileURLToPath(new URL("../migrations", import.meta.url));

async function appliedCount(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ exists: boolean }>(
    "SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS exists",
  );
  if (!rows[0]?.exists) return 0;
  const { rows: counted } = await client.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM drizzle.__drizzle_migrations",
  );
  return counted[0]?.n ?? 0;
}

/**
 * Brings the schema to head as `app_owner`; at head it changes nothing. The caller's connection is the migrator's.
 * @returns how many migrations were applied
 */
export async function migrate(client: pg.Client): Promise<number> {
  await client.query("SET ROLE app_owner");
  try {
    const before = await appliedCount(client);
    await applyMigrations(drizzle(client), { migrationsFolder });
    return (await appliedCount(client)) - before;
  } finally {
    await client.query("RESET ROLE");
  }
}
