import { idFromUuid, idSchema, isRefused, type Refused, refuse } from "@lectern/shared";
import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import { decodeCursor } from "../http/cursor.ts";

type Columns = { readonly at: AnyPgColumn; readonly id: AnyPgColumn };

const key = z.tuple([z.iso.datetime(), z.uuid()]);

/** The rows after a cursor's `[at, id]`, all rows without one. */
export function rowsAfter(cursor: string | undefined, { at, id }: Columns): SQL | undefined | Refused {
  const decoded = decodeCursor(cursor, 2);
  if (isRefused(decoded)) return decoded;
  if (decoded === null) return undefined;
  const after = key.safeParse(decoded);
  if (!after.success)
    return refuse("invalid", "cursor.invalid", "The cursor is not one that this list gave.");
  return sql`(${at}, ${id}) < (${after.data[0]}::timestamptz, ${after.data[1]}::uuid)`;
}

/** As the indexes `…_newest` are: the NULLS LAST is what lets the planner read them in order. */
export const newestFirst = ({ at, id }: Columns): [SQL, SQL] => [
  sql`${at} DESC NULLS LAST`,
  sql`${id} DESC NULLS LAST`,
];

const userId = idSchema("user");

/** What `actor_id` holds for the id that a caller knows: a person's bare UUID, a service's name as it is. */
export const storedActor = (id: string): string =>
  userId.safeParse(id).success ? id.slice("usr_".length) : id;

/** The way back, for a row of `kind`. */
export const shownActor = (kind: "user" | "service", id: string): string =>
  kind === "user" ? idFromUuid("user", id) : id;
