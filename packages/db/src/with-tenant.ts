import { isRefused } from "@lectern/shared";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type pg from "pg";
import * as schema from "./schema/index.ts";

/** A transaction inside one tenant; the only handle on tenant tables. */
export type Tx = NodePgDatabase<typeof schema>;

export type TenantContext = {
  readonly tenantId: string;
  /** Longest wait for another transaction's lock; passing it raises `55P03`. */
  readonly lockTimeoutMs?: number;
  readonly statementTimeoutMs?: number;
};

/**
 * Runs `fn` in one transaction that sees this tenant's rows only, and is the only way to the pool.
 * Commits when `fn` returns, rolls back when it throws or returns a refusal. When even the roll-back fails the
 * connection is destroyed, so that no context is ever left on a pooled connection (T2).
 */
export async function withTenant<T>(
  pool: pg.Pool,
  context: TenantContext,
  fn: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    await client.query(
      "SELECT set_config('app.tenant_id', $1, true), set_config('lock_timeout', $2, true), set_config('statement_timeout', $3, true)",
      [context.tenantId, `${context.lockTimeoutMs ?? 5_000}`, `${context.statementTimeoutMs ?? 10_000}`],
    );
    const outcome = await fn(drizzle(client, { schema }));
    await client.query(isRefused(outcome) ? "ROLLBACK" : "COMMIT");
    return outcome;
  } catch (error) {
    await client.query("ROLLBACK").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
