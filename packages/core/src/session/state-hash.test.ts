import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, stateHash } from "./state-hash.ts";
import { sha256 } from "./testing/sha256.ts";

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, shuffled(field)]),
  );
};

test("R32 [FO10] the order of keys does not matter, and the text is ASCII that parses to the same value", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 4 }), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(shuffled(value))).toBe(text);
      expect(text).toMatch(/^[\x20-\x7f]*$/);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: 40 },
  );
});

test("R32 [FO10] it is what Python's json.dumps(sort_keys=True, separators=(',', ':')) writes", () => {
  const value = { b: [1, 2.5, null, true], a: { ü: "☆ 😀\n\u007f", "": -0 }, skipped: undefined };
  expect(canonicalJson(value)).toBe(
    '{"a":{"":0,"\\u00fc":"\\u2606 \\ud83d\\ude00\\n\u007f"},"b":[1,2.5,null,true]}',
  );
});

test("R32 [FO10] the hash is the SHA-256 of that text", async () => {
  expect(await stateHash({ a: 1 }, sha256)).toBe(
    "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862",
  );
});
