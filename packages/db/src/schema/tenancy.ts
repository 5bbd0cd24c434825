import { sql } from "drizzle-orm";
import { foreignKey, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { citext, createdAt, tenantId } from "./columns.ts";

/** A school. Its policy compares `id` itself; every other tenant table compares `tenant_id`. */
export const tenants = pgTable("tenants", {
  id: uuid("id").primaryKey().default(sql`uuidv7()`),
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
  /** The identity provider's organisation (`org_…`), which selects the tenant. */
  organisation: text("organisation").notNull().unique(),
  createdAt: createdAt(),
});

/** Host names and e-mail domains of a school. A domain belongs to one school: the named exception to leading tenant_id. */
export const tenantDomains = pgTable(
  "tenant_domains",
  { tenantId: tenantId(), domain: citext("domain").notNull(), createdAt: createdAt() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.domain] }),
    unique("tenant_domains_domain_key").on(t.domain),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }),
  ],
);

/** The roles that exist, strongest first; the same for every school, hence without tenant. */
export const roles = pgTable("roles", {
  name: text("name").primaryKey(),
  rank: integer("rank").notNull().unique(),
});
