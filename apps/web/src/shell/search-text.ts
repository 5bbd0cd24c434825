export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** One text of the address's query as the API takes it: one line, at most 80 characters; undefined when empty. */
export function searchText(value: string | string[] | undefined): string | undefined {
  const text = [value].flat()[0] ?? "";
  const line = text
    .replace(/[\s\p{Cc}\p{Surrogate}]+/gu, " ")
    .trim()
    .slice(0, 80)
    .trim();
  return line === "" ? undefined : line;
}
