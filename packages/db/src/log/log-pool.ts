import pg from "pg";
import type { PoolOptions } from "../pool.ts";

/** The server gives up before the client does, so that a deadline rarely leaves an outcome unknown. */
const statementTimeoutMs = 2_000;
const clientTimeoutMs = 2_500;

/**
 * A pool for the log alone: appends never wait behind other queries, and nothing hangs for 3 s.
 * An abandoned transaction loses its lock on the head row after 2 s.
 */
export function createLogPool(url: string, { name, max = 8, onError }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: name,
    max,
    connectionTimeoutMillis: statementTimeoutMs,
    statement_timeout: statementTimeoutMs,
    query_timeout: clientTimeoutMs,
    idle_in_transaction_session_timeout: statementTimeoutMs,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  });
  pool.on("error", onError);
  pool.on("connect", (client) => client.on("error", onError));
  return pool;
}

/**
 * Refuses to go on where a commit is not on disk when it is acknowledged.
 * @param allowFsyncOff only for throw-away data of tests
 * @throws when the server runs without fsync or full_page_writes: the process must not start
 */
export async function assertDurable(pool: pg.Pool, { allowFsyncOff = false } = {}): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    "SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting <> 'on'",
  );
  if (rows.length > 0 && !allowFsyncOff) {
    const off = rows.map(({ name }) => name).join(" and ");
    throw new Error(`PostgreSQL runs with ${off} off: an acknowledged event could be lost; turn it on`);
  }
}
