import { idFromUuid, idSchema, isRefused, type Refused } from "@lectern/shared";
import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import { decodeCursor, keyPart } from "../http/cursor.ts";

type Columns = { readonly at: AnyPgColumn; readonly id: AnyPgColumn };

const sortKey = z.tuple([keyPart.instant, keyPart.uuid]);

/** The rows after a cursor's `[at, id]`, all rows without one. */
export function rowsAfter(cursor: string | undefined, { at, id }: Columns): SQL | undefined | Refused {
  const after = decodeCursor(cursor, sortKey);
  if (isRefused(after)) return after;
  if (after === null) return undefined;
  return sql`(${at}, ${id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
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
