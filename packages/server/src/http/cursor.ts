import { type Refused, refuse } from "@lectern/shared";

/** Opaque to callers: the sort key of the last item of a page. */
export const encodeCursor = (key: readonly string[]): string =>
  Buffer.from(JSON.stringify(key)).toString("base64url");

/** The key of `length` parts behind a cursor, null without one, refused when it is not one of ours. */
export function decodeCursor(cursor: string | undefined, length: number): readonly string[] | null | Refused {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(key) && key.length === length && key.every((part) => typeof part === "string"))
      return key;
  } catch {
    // Falls through: whatever cannot be read was not made by us.
  }
  return refuse("invalid", "cursor.invalid", "The cursor is not one that a list gave; start without it.");
}

export const defaultLimit = 50;

/** Cuts the one row too many that tells whether there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  key: (row: Row) => string[],
) {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(item),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(key(last)) : null,
  };
}
