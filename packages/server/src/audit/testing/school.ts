import { createPool, type Pool, schema, seededSchools, withTenant } from "@lectern/db";
import { createTestDatabase, type TestDatabase } from "@lectern/db/testing";
import type { TenantRole } from "@lectern/shared";
import { sql } from "drizzle-orm";
import type { Actor } from "../../access/authorize.ts";
import type { Scope } from "../../http/handler.ts";
import { createTestClasses } from "../../testing/classes.ts";

type NewRow = Partial<typeof schema.auditLog.$inferInsert>;

/** A database of its own with the seeded schools, and pools as the processes that touch the audit log. */
export type AuditSchool = {
  readonly database: TestDatabase;
  readonly tenantId: string;
  readonly otherTenantId: string;
  readonly web: Pool;
  readonly reactor: Pool;
  /** The superuser, whom no trigger or policy stops. */
  readonly admin: Pool;
  /** Adds audit rows as the application does; `each` gives what row `n` (from 0) differs in. */
  readonly write: (count: number, each?: (n: number) => NewRow) => Promise<void>;
  /** Changes rows as somebody with the whole database in hand: no trigger, no policy. */
  readonly tamper: (...statements: string[]) => Promise<void>;
  /** Runs `fn` as a person of the school with these roles. */
  readonly as: <T>(roles: readonly TenantRole[], fn: (scope: Scope) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

export async function openSchool(): Promise<AuditSchool> {
  const database = await createTestDatabase();
  const [school, other] = seededSchools;
  if (school === undefined || other === undefined) throw new Error("two schools are seeded");
  const pool = (name: string, url: string) => createPool(url, { name, onError: () => undefined });
  const web = pool("web", database.urls.DATABASE_URL_WEB);
  const reactor = pool("reactor", database.urls.DATABASE_URL_REACTOR);
  const admin = pool("admin", database.adminUrl);
  const { classes, close } = createTestClasses(web, database.urls.DATABASE_URL_WEB);
  const tenantId = school.id;
  return {
    database,
    tenantId,
    otherTenantId: other.id,
    web,
    reactor,
    admin,
    write: (count, each = () => ({})) =>
      withTenant(web, { tenantId }, async (tx) => {
        const rows = Array.from({ length: count }, (_, n) => ({ tenantId, ...plain, ...each(n) }));
        await tx.insert(schema.auditLog).values(rows);
      }),
    async tamper(...statements) {
      const client = await admin.connect();
      try {
        await client.query("SET session_replication_role = replica");
        for (const statement of statements) await client.query(statement);
      } finally {
        await client.query("SET session_replication_role = DEFAULT");
        client.release();
      }
    },
    as: async (roles, fn) => {
      const actor: Actor = { tenantId, userId: adaId, roles };
      return withTenant(web, { tenantId }, (tx) =>
        fn({ tx, actor, requestId: "req_test", classes, blobs: null, jobs: null }),
      );
    },
    close: async () => {
      await close();
      for (const open of [web, reactor, admin]) await open.end();
      await database.drop();
    },
  };
}

export const adaId = "01980000-0001-7000-8000-000000000064";
export const samId = "01980000-0001-7000-8000-000000000066";
export const astronomyId = "01980000-0001-7000-8000-0000000000c8";

const plain = {
  actorKind: "user" as const,
  actorId: adaId,
  action: "role.granted",
  subjectKind: "user",
  subjectId: `usr_${samId}`,
  basis: "owner of the school",
  before: sql`'{"roles": ["student"]}'::jsonb`,
  after: sql`'{"roles": ["student", "assistant"]}'::jsonb`,
  requestId: "req_1",
};
