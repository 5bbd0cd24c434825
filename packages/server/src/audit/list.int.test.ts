import { schema, withTenant } from "@lectern/db";
import type { ContractInput } from "@lectern/shared";
import { type contracts, isRefused } from "@lectern/shared";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listAudit } from "./list.ts";
import { listAccess } from "./list-access.ts";
import { type AuditSchool, adaId, astronomyId, openSchool, samId } from "./testing/school.ts";

type Query = ContractInput<(typeof contracts)["auditLog"]>["query"];

let school: AuditSchool;
const minute = (n: number) => new Date(Date.UTC(2026, 10, 25, 9, n));

beforeAll(async () => {
  school = await openSchool();
  // Two of the rows share a millisecond, so that the id must break the tie.
  await school.write(4, (n) => ({ at: minute(n) }));
  await school.write(2, () => ({
    at: minute(10),
    action: "enrollment.added",
    before: null,
    after: { course: `crs_${astronomyId}`, role: "learner" },
  }));
  await school.write(1, () => ({
    at: minute(11),
    actorKind: "service",
    actorId: "retention",
    action: "course.deleted",
    subjectKind: "course",
    subjectId: "crs_01980000-0001-7000-8000-00000000ffff",
    before: { title: "Alchemy 100%" },
    after: null,
  }));
  await school.write(1, () => ({
    at: minute(12),
    action: "course.created",
    subjectKind: "course",
    subjectId: `crs_${astronomyId}`,
    before: null,
    after: null,
  }));
});
afterAll(() => school.close());

const list = (query: Query) =>
  school.as(["auditor"], async (scope) => {
    const reply = await listAudit({ query, params: undefined, body: undefined }, scope);
    if (isRefused(reply)) throw new Error(JSON.stringify(reply));
    return reply.body;
  });

const actions = async (query: Query) => (await list(query)).items.map(({ action }) => action);

test("R12 the audit log is listed newest first, with names as they are now", async () => {
  const { items, nextCursor } = await list({});
  expect(nextCursor).toBeNull();
  expect(items).toHaveLength(8);
  const times = items.map(({ at }) => at);
  expect(times).toEqual([...times].sort().reverse());
  expect(items[0]).toMatchObject({
    actor: { kind: "user", id: `usr_${adaId}`, name: "Ada" },
    subject: { kind: "course", id: `crs_${astronomyId}`, name: "Introduction to Astronomy" },
    hash: null,
  });
  expect(items[1]).toMatchObject({
    actor: { kind: "service", id: "retention", name: "retention" },
    subject: { name: "Alchemy 100%" },
  });
  expect(items[7]).toMatchObject({
    subject: { id: `usr_${samId}`, name: "Sam" },
    before: { roles: ["student"] },
    after: { roles: ["student", "assistant"] },
    basis: "owner of the school",
    requestId: "req_1",
  });
});

test.each([1, 2, 3, 7, 8, 9])("R12 pages of %i hold every row once, in order", async (limit) => {
  const all = (await list({})).items.map(({ id }) => id);
  const paged: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list({
      limit,
      ...(cursor === null ? {} : { cursor }),
    });
    paged.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(paged).toEqual(all);
});

test("R12 filters find by actor, action, its noun, subject, course, time and text", async () => {
  const enrolled = ["enrollment.added", "enrollment.added"];
  expect(await actions({ actor: "retention" })).toEqual(["course.deleted"]);
  expect(await actions({ actor: `usr_${adaId}` })).toHaveLength(7);
  expect(await actions({ action: "course" })).toEqual(["course.created", "course.deleted"]);
  expect(await actions({ action: "course.created" })).toEqual(["course.created"]);
  expect(await actions({ action: "cours" })).toEqual([]);
  expect(await actions({ subject: `crs_${astronomyId}` })).toEqual(["course.created", ...enrolled]);
  expect(await actions({ subject: `usr_${samId}` })).toHaveLength(6);
  expect(await actions({ since: minute(10).toISOString() })).toHaveLength(4);
  expect(await actions({ q: "100%" })).toEqual(["course.deleted"]);
  expect(await actions({ q: "astro" })).toEqual(["course.created"]);
  expect(await actions({ q: "LEARNER" })).toEqual(enrolled);
  expect(await actions({ q: "sam", action: "role" })).toHaveLength(4);
});

test.each(["WyJhIiwiYiJd", "WyIyMDI2LTExLTI1VDA5OjAwOjAwWiIsIngiXQ", "nonsense"])(
  "R12 a cursor that no list gave is refused: %s",
  async (cursor) => {
    const reply = await school.as(["owner"], (scope) =>
      listAudit({ query: { cursor }, params: undefined, body: undefined }, scope),
    );
    expect(reply).toMatchObject({ refused: { kind: "invalid", reason: "cursor.invalid" } });
  },
);

test.each(["teacher", "assistant", "student"] as const)("[A1] a %s reads neither log", async (role) => {
  const input = { query: {}, params: undefined, body: undefined };
  expect(await school.as([role], (scope) => listAudit(input, scope))).toHaveProperty("refused");
  expect(await school.as([role], (scope) => listAccess(input, scope))).toHaveProperty("refused");
});

test("R81 the access log is listed newest first, pages and filters", async () => {
  const { tenantId } = school;
  const opened = (n: number, subjectId: string) => ({
    tenantId,
    at: minute(n),
    actorKind: "user" as const,
    actorId: samId,
    kind: "replay.opened",
    subjectKind: "session",
    subjectId,
  });
  await withTenant(school.web, { tenantId }, (tx) =>
    tx.insert(schema.accessLog).values([opened(1, "ses_a"), opened(2, "ses_b"), opened(3, "ses_a")]),
  );
  const read = (query: Query) =>
    school.as(["auditor"], async (scope) => {
      const reply = await listAccess({ query, params: undefined, body: undefined }, scope);
      if (isRefused(reply)) throw new Error(JSON.stringify(reply));
      return reply.body;
    });
  const first = await read({ limit: 2 });
  expect(first.items.map(({ subject }) => subject.id)).toEqual(["ses_a", "ses_b"]);
  expect(first.items[0]?.actor).toEqual({ kind: "user", id: `usr_${samId}`, name: "Sam" });
  const second = await read({ limit: 2, cursor: first.nextCursor ?? "" });
  expect(second.items.map(({ at }) => at)).toEqual([minute(1).toISOString()]);
  expect((await read({ subject: "ses_a" })).items).toHaveLength(2);
  expect((await read({ actor: `usr_${adaId}` })).items).toHaveLength(0);
});
