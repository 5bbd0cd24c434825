import { isStorable, type Refused, refuse } from "@lectern/shared";
import { z } from "zod";

/** Opaque to callers: the sort key of the last item of a page. */
export const encodeCursor = (key: readonly string[]): string =>
  Buffer.from(JSON.stringify(key)).toString("base64url");

/** Parts of the keys that lists are sorted by, as a cursor carries them: what PostgreSQL would not read is refused. */
export const keyPart = {
  text: z.string().refine(isStorable),
  uuid: z.guid(),
  whole: z.string().regex(/^\d{1,9}$/),
  instant: z.iso.datetime().regex(/^[12]/),
};

/** The key behind a cursor, null without one, refused when it is not one that a list with such keys gave. */
export function decodeCursor<Key>(cursor: string | undefined, key: z.ZodType<Key>): Key | null | Refused {
  if (cursor === undefined) return null;
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    // Stays undefined, which no key is: whatever cannot be read was not made by us.
  }
  const parsed = key.safeParse(decoded);
  if (parsed.success) return parsed.data;
  return refuse("invalid", "cursor.invalid", "The cursor is not one that this list gave; start without it.");
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
