import { type ContractInput, type contracts, isRefused } from "@lectern/shared";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportAudit } from "./export.ts";
import { listAudit } from "./list.ts";
import { type AuditSchool, openSchool } from "./testing/school.ts";

type Filter = ContractInput<(typeof contracts)["auditExport"]>["body"];

let school: AuditSchool;
const minute = (n: number) => new Date(Date.UTC(2026, 9, 25, 9, n));

beforeAll(async () => {
  school = await openSchool();
  await school.write(5, (n) => ({ at: minute(n) }));
  await school.write(2, (n) => ({ at: minute(10 + n), action: "enrollment.added" }));
});
afterAll(() => school.close());

const exported = (body: Filter) =>
  school.as(["auditor"], async (scope) => {
    const reply = await exportAudit({ query: undefined, params: undefined, body }, scope);
    if (isRefused(reply)) throw new Error(JSON.stringify(reply));
    return reply.body;
  });

const listed = (query: ContractInput<(typeof contracts)["auditLog"]>["query"]) =>
  school.as(["auditor"], async (scope) => {
    const reply = await listAudit({ query, params: undefined, body: undefined }, scope);
    if (isRefused(reply)) throw new Error(JSON.stringify(reply));
    return reply.body.items;
  });

test("R12 an export is written to the audit log with its filter and how many entries it carries", async () => {
  await exported({ action: "enrollment" });
  const [newest] = await listed({ action: "audit.exported" });
  expect(newest).toMatchObject({
    subject: { kind: "tenant" },
    basis: "auditor of the school",
    after: { entries: 2, filter: { action: "enrollment" } },
  });
});

test("R12 an export carries what the filter lets through, without its own entry or later ones", async () => {
  const filters: Filter[] = [
    {},
    { action: "role" },
    { q: "enrollment.added" },
    { since: minute(3).toISOString() },
  ];
  for (const filter of filters) {
    const before = (await listed(filter)).map(({ id }) => id);
    const { matching, entries, cursor } = await exported(filter);
    await school.write(1, () => ({}));
    const carried = (await listed({ ...filter, cursor })).map(({ id }) => id);
    expect(carried).toEqual(before);
    expect({ matching, entries }).toEqual({ matching: before.length, entries: before.length });
  }
});

test.each(["teacher", "assistant", "student"] as const)("[A1] a %s exports nothing", async (role) => {
  const input = { query: undefined, params: undefined, body: {} };
  expect(await school.as([role], (scope) => exportAudit(input, scope))).toHaveProperty("refused");
});
