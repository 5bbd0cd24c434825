import { schema, withTenant } from "@lectern/db";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sealTenant } from "./seal.ts";
import { type AuditSchool, openSchool } from "./testing/school.ts";
import { verifyTenant } from "./verify.ts";

let school: AuditSchool;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school.close());
beforeEach(() => school.tamper("DELETE FROM audit_log", "DELETE FROM audit_heads"));

const positions = async () => {
  const { rows } = await school.admin.query<{ position: string | null }>(
    "SELECT position FROM audit_log WHERE tenant_id = $1 ORDER BY position",
    [school.tenantId],
  );
  return rows.map(({ position }) => (position === null ? null : Number(position)));
};
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
const verify = () => verifyTenant(school.reactor, school.tenantId, null);

async function sealAll(batch: number): Promise<number> {
  let total = 0;
  for (let turn = 0; turn < 1_000; turn += 1) {
    total += (await sealTenant(school.reactor, school.tenantId, { batch })).sealed;
    if ((await verify()).waiting === 0) return total;
  }
  throw new Error("rows are still unsealed after 1,000 turns");
}

/** Waits until a backend of the sealer stands before a lock; fails after 5 s. @returns its pid */
async function blockedSealer(): Promise<number> {
  const untilMs = Date.now() + 5_000;
  while (Date.now() < untilMs) {
    const { rows } = await school.admin.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
       WHERE application_name = 'reactor' AND wait_event_type = 'Lock' AND datname = current_database()`,
    );
    if (rows[0] !== undefined) return rows[0].pid;
  }
  throw new Error("no sealer waits for a lock");
}

/**
 * Runs `meanwhile` while a sealer stands in the middle of its batch, before an audit row that a stranger has locked.
 * @returns how the sealer ended after the row was let go
 */
async function withSealerMidBatch(meanwhile: (pid: number) => Promise<void>): Promise<unknown> {
  const stranger = await school.admin.connect();
  try {
    await stranger.query("BEGIN");
    await stranger.query("SELECT FROM audit_log ORDER BY id DESC LIMIT 1 FOR UPDATE");
    const sealing = sealTenant(school.reactor, school.tenantId).catch((error: unknown) => error);
    await meanwhile(await blockedSealer());
    await stranger.query("ROLLBACK");
    return await sealing;
  } finally {
    stranger.release(true);
  }
}

test("T23 two sealers at once give 200 rows the positions 1 to 200, each once", async () => {
  await school.write(200);
  const totals = await Promise.all([sealAll(7), sealAll(13)]);
  expect(totals[0] + totals[1]).toBe(200);
  expect(await positions()).toEqual(upTo(200));
  expect(await verify()).toMatchObject({ verdict: "intact", sealed: 200, waiting: 0, fault: null });
});

test("T23 rows are chained in the order of time and id, across batches", async () => {
  await school.write(9, (n) => ({ at: new Date(Date.UTC(2026, 0, 1, 0, n % 3)) }));
  expect(await sealTenant(school.reactor, school.tenantId, { batch: 4 })).toEqual({ sealed: 4, more: true });
  expect(await sealTenant(school.reactor, school.tenantId, { batch: 4 })).toEqual({ sealed: 4, more: true });
  expect(await sealTenant(school.reactor, school.tenantId, { batch: 4 })).toEqual({ sealed: 1, more: false });
  expect(await sealTenant(school.reactor, school.tenantId, { batch: 4 })).toEqual({ sealed: 0, more: false });
  const { rows } = await school.admin.query<{ position: string }>(
    "SELECT position FROM audit_log WHERE tenant_id = $1 ORDER BY created_at, id",
    [school.tenantId],
  );
  expect(rows.map(({ position }) => Number(position))).toEqual(upTo(9));
});

test("T23 a row that commits late, with an earlier time, gets a later position", async () => {
  const late = await school.admin.connect();
  await late.query("BEGIN");
  await late.query(
    `INSERT INTO audit_log (tenant_id, created_at, actor_kind, actor_id, action, subject_kind, subject_id, basis)
     VALUES ($1, '2020-01-01', 'service', 'late', 'role.granted', 'user', 'x', 'test')`,
    [school.tenantId],
  );
  await school.write(3);
  await sealTenant(school.reactor, school.tenantId);
  await late.query("COMMIT");
  late.release();
  await sealTenant(school.reactor, school.tenantId);
  const { rows } = await school.admin.query("SELECT position FROM audit_log WHERE actor_id = 'late'");
  expect(rows).toEqual([{ position: "4" }]);
  expect(await verify()).toMatchObject({ verdict: "intact", sealed: 4 });
});

test("T23 a sealer killed in the middle of a batch leaves nothing half done", async () => {
  await school.write(20);
  const ended = await withSealerMidBatch(async (pid) => {
    await school.admin.query("SELECT pg_terminate_backend($1)", [pid]);
  });
  expect(ended).toBeInstanceOf(Error);
  expect(await positions()).toEqual(Array.from({ length: 20 }, () => null));
  expect(await verify()).toMatchObject({ verdict: "empty", sealed: 0, waiting: 20 });
  expect(await sealTenant(school.reactor, school.tenantId)).toEqual({ sealed: 20, more: false });
  expect(await verify()).toMatchObject({ verdict: "intact", sealed: 20 });
});

test("T23 a writer and a second sealer do not wait for a sealer that holds the head", async () => {
  await school.write(5);
  const ended = await withSealerMidBatch(async () => {
    // A lock timeout of 1 ms: any wait for a lock raises 55P03.
    await withTenant(school.web, { tenantId: school.tenantId, lockTimeoutMs: 1 }, (tx) =>
      tx.insert(schema.auditLog).values({
        tenantId: school.tenantId,
        actorKind: "user",
        actorId: "x",
        action: "role.granted",
        subjectKind: "user",
        subjectId: "x",
        basis: "test",
      }),
    );
    expect(await sealTenant(school.reactor, school.tenantId)).toEqual({ sealed: 0, more: false });
  });
  expect(ended).toEqual({ sealed: 5, more: false });
  expect(await verify()).toMatchObject({ verdict: "intact", sealed: 5, waiting: 1 });
});

test("T23 each school has a chain of its own", async () => {
  await school.write(2);
  await school.admin.query(
    `INSERT INTO audit_log (tenant_id, actor_kind, actor_id, action, subject_kind, subject_id, basis)
     VALUES ($1, 'user', 'x', 'role.granted', 'user', 'x', 'test')`,
    [school.otherTenantId],
  );
  await sealTenant(school.reactor, school.tenantId);
  expect(await verifyTenant(school.reactor, school.otherTenantId, null)).toMatchObject({
    verdict: "empty",
    waiting: 1,
    head: null,
  });
  await sealTenant(school.reactor, school.otherTenantId);
  expect(await verifyTenant(school.reactor, school.otherTenantId, null)).toMatchObject({ sealed: 1 });
  expect(await verify()).toMatchObject({ verdict: "intact", sealed: 2 });
});
