import { assertRuntimeRole, createPool, type Pool } from "@lectern/db";
import type { Logger } from "../ports/logger.ts";

/**
 * Opens the database for one process, for a composition root that may not know the driver.
 * @param url of the process's own role; `name` is how the server lists its connections
 * @throws when the database cannot be reached, or the role is not bound by row-level security
 */
export async function openDatabase(url: string, name: string, logger: Logger): Promise<Pool> {
  const pool = createPool(url, {
    name,
    onError: ({ message }) => logger.warn("database connection lost", { reason: message }),
  });
  await assertRuntimeRole(pool);
  return pool;
}
