import {
  beatGateway,
  createLogPool,
  forgetGateway,
  type LeaseRow,
  renewLeases,
  withTenant,
} from "@lectern/db";
import type { GatewayRegistry } from "../../ports/gateway-registry.ts";

export type GatewayRegistryOptions = {
  readonly url: string;
  /** Of this run of the process: a UUID. */
  readonly id: string;
  readonly name: string;
  readonly onError: (error: Error) => void;
};

/** Another gateway counts as healthy while its last beat is younger than this. */
const freshMs = 3_000;

/** Heartbeats and leases in PostgreSQL, over connections of their own with the log's deadlines. */
export function createPostgresGatewayRegistry(options: GatewayRegistryOptions): GatewayRegistry {
  const { url, id, name, onError } = options;
  const pool = createLogPool(url, { name: `${name}:beat`, max: 3, onError });

  return {
    async beat(healthyMs) {
      const client = await pool.connect();
      let broken = true;
      try {
        const others = await beatGateway(client, { id, healthyMs, freshMs });
        broken = false;
        return others;
      } finally {
        // After a failure the connection may still be busy with the statement that was given up.
        client.release(broken);
      }
    },

    async renew(leases) {
      const byTenant = new Map<string, LeaseRow[]>();
      for (const { tenantId, ...lease } of leases) {
        const rows = byTenant.get(tenantId);
        if (rows === undefined) byTenant.set(tenantId, [lease]);
        else rows.push(lease);
      }
      for (const [tenantId, rows] of byTenant)
        await withTenant(pool, { tenantId, statementTimeoutMs: 2_000 }, (tx) =>
          renewLeases(tx, tenantId, id, rows),
        );
    },

    async close() {
      const client = await pool.connect().catch(() => null);
      try {
        // Best effort: the row of a gateway that cannot say good-bye goes stale by itself.
        if (client !== null) await forgetGateway(client, id).catch(onError);
      } finally {
        client?.release();
        await pool.end();
      }
    },
  };
}
