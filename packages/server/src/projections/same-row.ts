/** Equal for rows that say the same, whatever the order of their fields: the database keeps its own. */
const canonical = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(canonical);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, canonical(inner)]));
};

export const sameRow = (a: object, b: object | undefined): boolean =>
  JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
