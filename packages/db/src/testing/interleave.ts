import { refuse } from "@lectern/shared";
import { sql } from "drizzle-orm";
import { createPool } from "../pool.ts";
import { seededSchools } from "../seed.ts";
import { withTenant } from "../with-tenant.ts";
import type { TestDatabase } from "./index.ts";

/** A small deterministic generator (mulberry32), so that a failing run can be repeated by its seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export type Interleaved = {
  readonly foreignRows: number;
  readonly leftContexts: number;
  readonly ended: Record<string, number>;
};

/**
 * Runs `count` transactions of both schools over a pool of three, with throws, refusals and killed back ends between
 * them, and counts what must never be: a row of the other school, a context left on a pooled connection.
 */
export async function interleave(database: TestDatabase, count: number, seed: number): Promise<Interleaved> {
  const random = randomFrom(seed);
  const pool = createPool(database.urls.DATABASE_URL_WEB, {
    name: "interleave",
    max: 3,
    onError: () => undefined,
  });
  const result = { foreignRows: 0, leftContexts: 0, ended: {} as Record<string, number> };
  const tally = (how: string) => {
    result.ended[how] = (result.ended[how] ?? 0) + 1;
  };

  async function one(): Promise<void> {
    const [school, dice] = [seededSchools[random() < 0.5 ? 0 : 1], random()];
    if (school === undefined) return;
    try {
      await withTenant(pool, { tenantId: school.id }, async (tx) => {
        const rows = await tx.execute<{ tenant_id: string }>(
          sql`SELECT tenant_id FROM users UNION ALL SELECT id FROM tenants`,
        );
        result.foreignRows += rows.rows.filter((row) => row.tenant_id !== school.id).length;
        if (rows.rows.length === 0) throw new Error("a school saw nothing of its own");
        if (dice < 0.25) throw new Error("planted");
        if (dice < 0.5) return refuse("conflict", "planted");
        if (dice < 0.6) await tx.execute(sql`SELECT pg_terminate_backend(pg_backend_pid())`);
        return rows.rows.length;
      });
      tally(dice < 0.5 ? "refused" : "committed");
    } catch (error) {
      tally(error instanceof Error && error.message === "planted" ? "thrown" : "killed");
    }
    if (dice > 0.9) {
      const { rows } = await pool.query<{ tenant: string | null }>(
        "SELECT nullif(current_setting('app.tenant_id', true), '') AS tenant",
      );
      if (rows[0]?.tenant !== null) result.leftContexts += 1;
    }
  }

  for (let done = 0; done < count; done += 20) await Promise.all(Array.from({ length: 20 }, one));
  await pool.end();
  return result;
}
