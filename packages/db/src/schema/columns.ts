import { sql } from "drizzle-orm";
import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** Case-insensitive text, for addresses and host names. */
export const citext = customType<{ data: string }>({ dataType: () => "citext" });

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

export const createdAt = () => instant("created_at").notNull().default(sql`now()`);
export const updatedAt = () => instant("updated_at").notNull().default(sql`now()`);

/** First column of every tenant table, its primary key, its unique keys and its foreign keys. */
export const tenantId = () => uuid("tenant_id").notNull();

export const newUuid = (name: string) => uuid(name).notNull().default(sql`uuidv7()`);
