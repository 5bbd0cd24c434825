import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";
import { type AuditRow, genesis, type Head, linkAfter } from "./chain.ts";

const text = fc.string({ unit: "grapheme", maxLength: 20 });
const json = fc.jsonValue({ maxDepth: 3, stringUnit: "grapheme" });
const tenantId = "01980000-0001-7000-8000-000000000000";

const row: fc.Arbitrary<AuditRow> = fc.record({
  tenantId: fc.constant(tenantId),
  id: fc.uuid(),
  at: fc.date({ noInvalidDate: true }),
  actorKind: fc.constantFrom("user", "service"),
  actorId: text,
  action: text,
  subjectKind: text,
  subjectId: text,
  basis: text,
  before: json,
  after: json,
  requestId: fc.option(text),
});

const chainOf = (rows: readonly AuditRow[]): Head[] => {
  const links: Head[] = [];
  for (const one of rows) links.push(linkAfter(links.at(-1) ?? genesis(tenantId), one));
  return links;
};
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const headOf = (rows: readonly AuditRow[]) => chainOf(rows).at(-1)?.hash.toString("hex");

/** What jsonb does to a value: members sorted its own way (shorter names first), the rest as it was. */
function throughJsonb(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(throughJsonb);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => a.length - b.length || (a < b ? 1 : -1));
  return Object.fromEntries(members.map(([name, member]) => [name, throughJsonb(member)]));
}

test("T23 the canonical form is the same after any order of members and reads back as the same value", () => {
  fc.assert(
    fc.property(json, (value) => {
      const canonical = canonicalJson(value);
      expect(canonicalJson(throughJsonb(value))).toBe(canonical);
      expect(canonicalJson(JSON.parse(canonical))).toBe(canonical);
      expect(JSON.parse(canonical)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

// The vector of RFC 8785, section 3.2.2 and 3.2.3.
test("T23 the canonical form is that of RFC 8785", () => {
  const value = {
    numbers: JSON.parse("[333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001]"),
    string: '\u20ac$\u000f\nA\'B"\\\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test("T23 a number too large for a double is not taken for null", () => {
  expect(canonicalJson(JSON.parse("[1e400]"))).not.toBe(canonicalJson([null]));
});

test("T23 positions run 1 to n, each link behind the one before", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      expect(chainOf(rows).map(({ position }) => position)).toEqual(rows.map((_, n) => n + 1));
    }),
  );
});

test("T23 any change of any field of any row changes the head", () => {
  const fields = ["id", "at", "actorKind", "actorId", "action", "subjectKind", "subjectId", "basis"] as const;
  const values = ["before", "after", "requestId"] as const;
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 6 }),
      row,
      fc.nat(),
      fc.constantFrom(...fields, ...values),
      (rows, other, at, field) => {
        const target = rows[at % rows.length];
        if (target === undefined) throw new Error("there is at least one row");
        fc.pre(!isDeepStrictEqual(plain(target[field]), plain(other[field])));
        const changed = rows.with(at % rows.length, { ...target, [field]: other[field] });
        expect(headOf(changed)).not.toBe(headOf(rows));
      },
    ),
  );
});

test("T23 rows that are swapped, dropped, doubled or moved to another school change the head", () => {
  fc.assert(
    fc.property(fc.uniqueArray(row, { minLength: 2, maxLength: 6, selector: ({ id }) => id }), (rows) => {
      const [first, second, ...rest] = rows;
      if (first === undefined || second === undefined) throw new Error("there are at least two rows");
      const heads = [
        rows,
        [second, first, ...rest],
        [second, ...rest],
        [first, first, second, ...rest],
        rows.map((one) => ({ ...one, tenantId: "01980000-0002-7000-8000-000000000000" })),
      ].map(headOf);
      expect(new Set(heads).size).toBe(heads.length);
    }),
  );
});

test("T23 two schools' chains never begin alike", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (a, b) => {
      fc.pre(a !== b);
      expect(genesis(a).hash.equals(genesis(b).hash)).toBe(false);
    }),
  );
});
