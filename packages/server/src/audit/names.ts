import { sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

const uuidPattern = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

/** The UUID in a text column after `prefix`; NULL for any other text, which a plain cast would raise on. */
const uuidIn = (column: AnyPgColumn, prefix: string) =>
  sql`CASE WHEN ${column} ~ ${`^${prefix}${uuidPattern}$`} THEN right(${column}, 36)::uuid END`;

// Names are joined when the log is read: a person who is renamed is found under the new name, and a chained row
// holds no name that redaction would have to change.
const userName = (column: AnyPgColumn, prefix: string) =>
  sql`(SELECT u.name FROM users u WHERE u.id = ${uuidIn(column, prefix)})`;

/** Name of who acted; a service, or a person who is no more, goes by the id. */
export const actorName = (actorId: AnyPgColumn) =>
  sql<string>`coalesce(${userName(actorId, "")}, ${actorId})`;

/** Name of a user or title of a course; what was deleted goes by the title in its own row, else by the id. */
export const subjectName = (subjectId: AnyPgColumn, before: AnyPgColumn) =>
  sql<string>`coalesce(${userName(subjectId, "usr_")},
    (SELECT c.title FROM courses c WHERE c.id = ${uuidIn(subjectId, "crs_")}), ${before} ->> 'title', ${subjectId})`;
