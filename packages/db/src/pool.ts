import pg from "pg";

export type PoolOptions = {
  /** Shown in pg_stat_activity. */
  readonly name: string;
  /** Most connections at once; default 10. */
  readonly max?: number;
  /** Told of connections that break while idle; the pool replaces them by itself. */
  readonly onError: (error: Error) => void;
};

/**
 * A pool whose every client has deadlines and an error listener (an unheard `error` event ends the process).
 * Only `withTenant` and the directory functions take connections from it.
 */
export function createPool(url: string, { name, max = 10, onError }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: name,
    max,
    connectionTimeoutMillis: 3_000,
    query_timeout: 15_000,
    idleTimeoutMillis: 30_000,
  });
  pool.on("error", onError);
  pool.on("connect", (client) => client.on("error", onError));
  return pool;
}

/**
 * Refuses to go on as a role that row-level security does not bind.
 * @throws when the role is a superuser, has BYPASSRLS or owns tables: the process must not start
 */
export async function assertRuntimeRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ role: string; unsafe: boolean }>(
    `SELECT current_user AS role, r.rolsuper OR r.rolbypassrls OR EXISTS (
       SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND pg_has_role(current_user, c.relowner, 'MEMBER')
     ) AS unsafe FROM pg_roles r WHERE r.rolname = current_user`,
  );
  const found = rows[0];
  if (found === undefined || found.unsafe) {
    throw new Error(
      `database role ${found?.role ?? "?"} is not bound by row-level security; use one of app_web, app_gateway, app_reactor`,
    );
  }
}
