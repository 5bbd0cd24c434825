import { type AnchorWriter, anchorTenant, type Pool, pendingWork } from "@lectern/server";
import type { Reactor } from "./reactor.ts";

const hourMs = 3_600_000;

/**
 * Signs the head of each school's audit chain into the object store, every hour and once after a start (T23).
 * @param nowMs monotonic, in ms
 */
export function anchorAudit(pool: Pool, anchors: AnchorWriter, nowMs = () => performance.now()): Reactor {
  const againMs = new Map<string, number>();
  return {
    name: "anchor-audit",
    everyMs: 60_000,
    async pending() {
      const schools = await pendingWork(pool, "verify-audit");
      return schools.filter(({ tenantId }) => (againMs.get(tenantId) ?? 0) <= nowMs());
    },
    async handle({ tenantId }) {
      const { fault } = await anchorTenant(pool, anchors, tenantId);
      againMs.set(tenantId, nowMs() + hourMs);
      // Nothing but a forgery or a bug brings it about, so it is reported like one, every hour.
      if (fault !== null) throw new Error(`The audit chain was not anchored: ${fault}`);
      return "done";
    },
  };
}
