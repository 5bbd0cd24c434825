import { generateKeyPairSync } from "node:crypto";
import { schema, withTenant } from "@lectern/db";
import { isRefused } from "@lectern/shared";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createMemoryBlobStore } from "../adapters/memory/memory-blob-store.ts";
import { anchorTenant } from "./anchor-tenant.ts";
import { anchorKey, createAnchors, createAnchorWriter } from "./anchors.ts";
import { genesis, type Head, linkAfter } from "./chain.ts";
import { getAuditChain } from "./get-chain.ts";
import { sealTenant } from "./seal.ts";
import { type AuditSchool, openSchool } from "./testing/school.ts";
import { verifyTenant } from "./verify.ts";

const pemOf = () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return {
    private: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    public: publicKey.export({ type: "spki", format: "pem" }).toString(),
  };
};
const key = pemOf();

let school: AuditSchool;
let blobs: ReturnType<typeof createMemoryBlobStore>;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school.close());
beforeEach(async () => {
  blobs = createMemoryBlobStore();
  await school.tamper("DELETE FROM audit_log", "DELETE FROM audit_heads");
});

const seal = () => sealTenant(school.reactor, school.tenantId);
const anchor = (pem = key.private) =>
  anchorTenant(school.reactor, createAnchorWriter(blobs, pem), school.tenantId);
const verify = () => verifyTenant(school.reactor, school.tenantId, null);
const verifyAnchored = () => verifyTenant(school.reactor, school.tenantId, createAnchors(blobs, key.public));

const tamper = (...statements: string[]) => school.tamper(...statements);

/** Edits row 2 and then rewrites every hash and the head row, as who knows the algorithm could. */
async function rewriteWholeChain(): Promise<void> {
  await tamper("UPDATE audit_log SET actor_id = 'somebody-else' WHERE position = 2");
  const rows = await withTenant(school.web, { tenantId: school.tenantId }, (tx) =>
    tx.select().from(schema.auditLog).orderBy(asc(schema.auditLog.position)),
  );
  let last: Head = genesis(school.tenantId);
  const statements: string[] = [];
  for (const row of rows) {
    const link = linkAfter(last, row);
    statements.push(`UPDATE audit_log SET hash = '\\x${link.hash.toString("hex")}',
      previous_hash = '\\x${link.previousHash.toString("hex")}' WHERE id = '${row.id}'`);
    last = link;
  }
  statements.push(`UPDATE audit_heads SET hash = '\\x${last.hash.toString("hex")}'`);
  await tamper(...statements);
}

describe("T23 a chain of six entries", () => {
  beforeEach(async () => {
    await school.write(6);
    await seal();
  });

  test("is intact, and says so over HTTP's handler to who may read it", async () => {
    const verdict = await verify();
    expect(verdict).toMatchObject({ verdict: "intact", sealed: 6, waiting: 0, fault: null });
    const input = { query: undefined, params: undefined, body: undefined };
    const reply = await school.as(["auditor"], (scope) => getAuditChain(input, scope));
    expect(isRefused(reply) ? null : reply.body).toMatchObject(verdict);
    expect(await school.as(["student"], (scope) => getAuditChain(input, scope))).toHaveProperty("refused");
  });

  const edits = [
    ["actor_id = 'x'", 3],
    ["actor_kind = 'service'", 3],
    ["action = 'role.revoked'", 1],
    ["subject_kind = 'course'", 6],
    ["subject_id = 'x'", 2],
    ["basis = 'x'", 4],
    [`"before" = '{"roles": []}'`, 5],
    [`"after" = NULL`, 5],
    [`"after" = jsonb_set("after", '{roles,1}', '"owner"')`, 6],
    [`"after" = "after" || '{"limit": 1e400}'`, 6],
    ["request_id = NULL", 1],
    ["created_at = created_at - interval '1 ms'", 3],
    ["created_at = 'infinity'", 3],
    ["id = uuidv7()", 2],
    ["hash = sha256('x')", 2],
    ["previous_hash = sha256('x')", 2],
    ["hash = NULL", 6],
  ] as const;
  test.each(edits)("is broken by an edit: %s of entry %i", async (assignment, position) => {
    await tamper(`UPDATE audit_log SET ${assignment} WHERE position = ${position}`);
    const { verdict, fault } = await verify();
    expect(verdict).toBe("broken");
    expect(fault).toMatch(new RegExp(`^Entry ${position} (was changed|does not follow)`));
  });

  test.each([1, 3, 5])("is broken by the deletion of entry %i", async (position) => {
    await tamper(`DELETE FROM audit_log WHERE position = ${position}`);
    expect(await verify()).toMatchObject({ verdict: "broken", fault: `Entry ${position} is missing.` });
  });

  test("is broken by an entry taken out of it, though the row is still there", async () => {
    await tamper(
      "UPDATE audit_log SET position = NULL, hash = NULL, previous_hash = NULL WHERE position = 2",
    );
    expect(await verify()).toMatchObject({ verdict: "broken", fault: "Entry 2 is missing." });
  });

  test("is broken by a deletion whose gap was closed", async () => {
    await tamper(
      "DELETE FROM audit_log WHERE position = 3",
      "UPDATE audit_log SET position = position - 1 WHERE position = 4",
      "UPDATE audit_log SET position = position - 1 WHERE position = 5",
      "UPDATE audit_log SET position = position - 1 WHERE position = 6",
      "UPDATE audit_heads SET position = 5",
    );
    expect(await verify()).toMatchObject({ verdict: "broken" });
  });

  test("is broken by two entries that changed places", async () => {
    await tamper(
      "UPDATE audit_log SET position = 100 WHERE position = 2",
      "UPDATE audit_log SET position = 2 WHERE position = 3",
      "UPDATE audit_log SET position = 3 WHERE position = 100",
    );
    const { verdict, fault } = await verify();
    expect({ verdict, fault }).toEqual({
      verdict: "broken",
      fault: "Entry 2 does not follow the entry before it.",
    });
  });

  test("is broken by a cut tail", async () => {
    await tamper("DELETE FROM audit_log WHERE position > 4");
    expect(await verify()).toMatchObject({ verdict: "broken", fault: "Entries 5 to 6 are missing." });
  });

  test("is broken by a head that is moved back, removed or forged", async () => {
    await tamper(
      "UPDATE audit_heads SET position = 4, hash = (SELECT hash FROM audit_log WHERE position = 4)",
    );
    expect(await verify()).toMatchObject({
      verdict: "broken",
      fault: "Entry 5 lies outside the chain, whose head is 4.",
    });
    await tamper("DELETE FROM audit_heads");
    expect(await verify()).toMatchObject({ verdict: "broken" });
    await tamper(
      `INSERT INTO audit_heads SELECT tenant_id, 6, sha256('x'), now() FROM audit_log WHERE position = 1`,
    );
    expect(await verify()).toMatchObject({
      verdict: "broken",
      fault: "The head of the chain is not the hash of its last entry.",
    });
  });

  test("is broken by an entry put in behind its back", async () => {
    await tamper(
      `INSERT INTO audit_log SELECT tenant_id, uuidv7(), created_at, actor_kind, actor_id, action, subject_kind,
         subject_id, basis, "before", "after", request_id, 7, hash, sha256('x') FROM audit_log WHERE position = 6`,
    );
    expect(await verify()).toMatchObject({ verdict: "broken" });
  });

  test("is edited by nobody while the triggers stand, not even the superuser", async () => {
    const edit = school.admin.query("UPDATE audit_log SET basis = 'x' WHERE position = 3");
    await expect(edit).rejects.toThrow("never changed");
    await expect(school.admin.query("DELETE FROM audit_log")).rejects.toThrow("never changed");
  });
});

describe("T23 an anchored chain", () => {
  beforeEach(async () => {
    await school.write(4);
    await seal();
    expect(await anchor()).toEqual({ position: 4, fault: null });
    await school.write(3);
    await seal();
  });

  test("is intact, also when anchored again, and once more without anything new", async () => {
    expect(await verifyAnchored()).toMatchObject({ verdict: "intact", sealed: 7 });
    expect(await anchor()).toEqual({ position: 7, fault: null });
    const before = await blobs.list("");
    expect(await anchor()).toEqual({ position: 7, fault: null });
    expect(await blobs.list("")).toEqual(before);
    expect(before).toEqual([4, 7].map((position) => anchorKey(school.tenantId, position)));
    expect(await verifyAnchored()).toMatchObject({ verdict: "intact", sealed: 7 });
  });

  test("that was rewritten whole, with its head row, agrees with itself but not with its anchor", async () => {
    await rewriteWholeChain();
    expect(await verify()).toMatchObject({ verdict: "intact" });
    expect(await verifyAnchored()).toMatchObject({
      verdict: "broken",
      fault: "Entry 4 does not agree with its anchor.",
    });
  });

  test("that was rewritten gets no new anchor", async () => {
    await rewriteWholeChain();
    expect(await anchor()).toEqual({
      position: null,
      fault: "The chain does not agree with its anchor at 4.",
    });
    expect(await blobs.list("")).toHaveLength(1);
  });

  test("that was cut back before its anchor, with its head row, is broken", async () => {
    await tamper(
      "DELETE FROM audit_log WHERE position > 3",
      "UPDATE audit_heads SET position = 3, hash = (SELECT hash FROM audit_log WHERE position = 3)",
    );
    expect(await verify()).toMatchObject({ verdict: "intact", sealed: 3 });
    const fault = "The chain was anchored at 4, but now ends at 3.";
    expect(await verifyAnchored()).toMatchObject({ verdict: "broken", fault });
    expect((await anchor()).fault).not.toBeNull();
  });

  test("that was wiped with its head row is broken", async () => {
    await tamper("DELETE FROM audit_log", "DELETE FROM audit_heads");
    expect(await verify()).toMatchObject({ verdict: "empty" });
    expect(await verifyAnchored()).toMatchObject({ verdict: "broken" });
  });

  test("is not vouched for by an anchor under another key", async () => {
    await rewriteWholeChain();
    await blobs.delete(anchorKey(school.tenantId, 4));
    await anchor(pemOf().private);
    const fault = "The anchor at 7 is not one that we signed.";
    expect(await verifyAnchored()).toMatchObject({ verdict: "broken", fault });
    expect(await anchor()).toEqual({ position: null, fault });
  });

  test("is not vouched for by a genuine anchor that lies in another place", async () => {
    const body = (await blobs.get(anchorKey(school.tenantId, 4))) ?? new Uint8Array();
    await blobs.put(anchorKey(school.tenantId, 5), body, "application/json");
    expect(await verifyAnchored()).toMatchObject({ fault: "The anchor at 5 is not one that we signed." });
  });

  test.each(["", "{}", "not JSON"])("is not vouched for by the object %j", async (text) => {
    await blobs.put(anchorKey(school.tenantId, 4), Buffer.from(text), "application/json");
    expect(await verifyAnchored()).toMatchObject({ fault: "The anchor at 4 is not one that we signed." });
  });
});

test("T23 an empty chain is empty, and is not anchored", async () => {
  expect(await verify()).toEqual({ verdict: "empty", sealed: 0, waiting: 0, head: null, fault: null });
  expect(await anchor()).toEqual({ position: null, fault: null });
  expect(await blobs.list("")).toEqual([]);
});

test("T23 a chain longer than a page is walked to its end", async () => {
  await school.write(1_100);
  await sealTenant(school.reactor, school.tenantId, { batch: 2_000 });
  expect(await verify()).toMatchObject({ verdict: "intact", sealed: 1_100 });
  await tamper("UPDATE audit_log SET basis = 'x' WHERE position = 1100");
  expect(await verify()).toMatchObject({ fault: "Entry 1100 was changed after it was sealed." });
  await tamper("DELETE FROM audit_log WHERE position > 1000");
  expect(await verify()).toMatchObject({ fault: "Entries 1001 to 1100 are missing." });
});

test("T23 verifying beside the sealer never cries wolf", async () => {
  await school.write(150);
  const sealing = (async () => {
    while ((await sealTenant(school.reactor, school.tenantId, { batch: 10 })).more) await anchor();
  })();
  const verdicts: string[] = [];
  const watching = (async () => {
    while ((await verifyAnchored()).waiting > 0) verdicts.push((await verifyAnchored()).verdict);
  })();
  await Promise.all([sealing, watching]);
  expect(verdicts).not.toContain("broken");
  expect(await verifyAnchored()).toMatchObject({ verdict: "intact", sealed: 150, waiting: 0 });
});

test("an anchor key that is not Ed25519 is refused at once", () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  expect(() => createAnchorWriter(blobs, pem)).toThrow("Ed25519");
  expect(() => createAnchors(blobs, pem)).toThrow("Ed25519");
});

test("T2 the chain of a school is out of another's sight", async () => {
  await school.write(2);
  await seal();
  const rows = await withTenant(school.web, { tenantId: school.otherTenantId }, (tx) =>
    tx.select().from(schema.auditHeads).where(eq(schema.auditHeads.tenantId, school.tenantId)),
  );
  expect(rows).toEqual([]);
});
