/**
 * The one text of a JSON value whatever the order of its keys: RFC 8785 (JSON Canonicalization Scheme). Members in
 * the order of their UTF-16 units, numbers as ECMAScript prints doubles, no spaces.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
    return `{${members.join(",")}}`;
  }
  // jsonb holds numbers that a double does not; JSON.stringify would print them as null, and so hide an edit to one.
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return JSON.stringify(value);
}
