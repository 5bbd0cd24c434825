import { type Metrics, type Pool, pendingWork, sealTenant } from "@lectern/server";
import type { Reactor } from "./reactor.ts";

/** Chains new audit rows within about a second of their commit (T23). */
export const sealAudit = (pool: Pool, metrics: Metrics): Reactor => ({
  name: "seal-audit",
  everyMs: 1_000,
  async pending() {
    const schools = await pendingWork(pool, "seal-audit");
    metrics.unsealed(schools.length);
    return schools;
  },
  async handle({ tenantId }) {
    const { sealed, more } = await sealTenant(pool, tenantId);
    metrics.sealed(sealed);
    return more ? "more" : "done";
  },
});
