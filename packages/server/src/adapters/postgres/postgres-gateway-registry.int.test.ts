import { randomUUID } from "node:crypto";
import { createPool } from "@lectern/db";
import { createTestDatabase } from "@lectern/db/testing";
import { expect, test } from "vitest";
import { createStream, otherTenant } from "../../testing/streams.ts";
import { createPostgresEventStore } from "./postgres-event-store.ts";
import { createPostgresGatewayRegistry } from "./postgres-gateway-registry.ts";

test("R32 T1 gateways know of each other's health, and leases stay inside their school", async () => {
  const database = await createTestDatabase();
  const url = database.urls.DATABASE_URL_GATEWAY;
  const onError = () => undefined;
  const store = createPostgresEventStore({ url, name: "test", onError });
  const admin = createPool(database.adminUrl, { name: "test", onError });
  const stream = await createStream(store, randomUUID());
  const participantId = randomUUID();
  await admin.query(
    `INSERT INTO session_participants (tenant_id, session_id, id, user_id, role)
     SELECT tenant_id, $1, $2, id, 'learner' FROM users WHERE name = $3`,
    [stream.sessionId, participantId, "Sam"],
  );

  const [one, two] = [randomUUID(), randomUUID()].map((id) =>
    createPostgresGatewayRegistry({ url, id, name: "test", onError }),
  );
  if (one === undefined || two === undefined) throw new Error("there are two");
  expect(await one.beat(60_000)).toEqual({ othersHealthyMs: null });
  const heard = await two.beat(0);
  expect(heard.othersHealthyMs).toBeGreaterThanOrEqual(60_000);
  expect(heard.othersHealthyMs).toBeLessThan(70_000);

  const lease = { ...stream, participantId, connection: "device-1", idleMs: 5_000 };
  await one.renew([lease, { ...lease, tenantId: otherTenant }, { ...lease, participantId: randomUUID() }]);
  await two.renew([{ ...lease, idleMs: 0 }]);
  const { rows } = await admin.query<{ tenant_id: string; idle: number }>(
    `SELECT tenant_id, extract(epoch FROM now() - last_seen_at)::float AS idle FROM participant_leases ORDER BY last_seen_at`,
  );
  expect(rows.map(({ tenant_id }) => tenant_id)).toEqual([stream.tenantId, stream.tenantId]);
  expect(rows[0]?.idle).toBeGreaterThanOrEqual(5);

  await one.close();
  expect(await two.beat(0)).toEqual({ othersHealthyMs: null });
  await Promise.all([two.close(), store.close(), admin.end()]);
  await database.drop();
});
