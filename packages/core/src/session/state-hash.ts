/** Anything that survives a JSON round trip. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`);
  return `{${fields.join(",")}}`;
}

/**
 * One text per value whatever the order of its keys, in ASCII, so that its bytes are the same in every language:
 * what Python's `json.dumps(sort_keys=True, separators=(",", ":"))` writes for the same value.
 */
export const canonicalJson = (value: unknown): string =>
  canonical(value).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/**
 * The hash by which two folds prove that they agree. SHA-256 is injected because neither Node's nor the browser's may
 * be reached from here; the browser's answers with a promise, so the result is whatever it returns.
 * @param state the state of one audience class, from `viewState`
 * @param sha256 bytes to lower-case hex
 */
export const stateHash = <Hash>(state: object, sha256: (bytes: Uint8Array<ArrayBuffer>) => Hash): Hash => {
  const text = canonicalJson(state);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return sha256(bytes);
};
