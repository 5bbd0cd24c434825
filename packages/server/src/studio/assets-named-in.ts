/**
 * Every asset that a value of the class names, however deep: in each feature an asset is named by a field `assetId`.
 * Of an event as it is presented, or a state as it is viewed, this is what that audience class is shown.
 */
export function assetsNamedIn(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    for (const [name, inner] of Object.entries(part)) {
      if (name === "assetId" && typeof inner === "string") found.add(inner);
      else walk(inner);
    }
  };
  walk(value);
  return found;
}
