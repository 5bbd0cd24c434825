import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { citext, createdAt, instant, newUuid, tenantId, updatedAt } from "./columns.ts";
import { roles, tenants } from "./tenancy.ts";

export const users = pgTable(
  "users",
  {
    tenantId: tenantId(),
    id: newUuid("id"),
    email: citext("email").notNull(),
    name: text("name").notNull(),
    status: text("status", { enum: ["invited", "active", "deactivated"] }).notNull(),
    /** The identity provider's id of the person; null until they first sign in. */
    subject: text("subject"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    lastSeenAt: instant("last_seen_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("users_email_key").on(t.tenantId, t.email),
    unique("users_subject_key").on(t.tenantId, t.subject),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }),
    check("users_status_known", sql`${t.status} in ('invited','active','deactivated')`),
  ],
);

export const userRoles = pgTable(
  "user_roles",
  {
    tenantId: tenantId(),
    userId: uuid("user_id").notNull(),
    role: text("role").notNull(),
    grantedBy: uuid("granted_by"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.role] }),
    index("user_roles_by_role").on(t.tenantId, t.role),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete(
      "cascade",
    ),
    foreignKey({ columns: [t.role], foreignColumns: [roles.name] }),
  ],
);
