import { type Pool, resolveTenant, schema, seededSchools, withTenant } from "@lectern/db";
import { type LocalPerson, TenantRole } from "@lectern/shared";
import { asc, ne } from "drizzle-orm";
import { rolesOf } from "./person-view.ts";

const { users } = schema;
const longestList = 100;

/** Seeded and invited people of the schools of a new installation, in the order in which they came. */
export async function listLocalPeople(pool: Pool): Promise<LocalPerson[]> {
  const bySchool = await Promise.all(
    seededSchools.map(async ({ organisation, name: tenant }) => {
      const tenantId = await resolveTenant(pool, { organisation });
      if (tenantId === null) return [];
      const people = await withTenant(pool, { tenantId }, (tx) =>
        tx
          .select({ email: users.email, name: users.name, roles: rolesOf })
          .from(users)
          .where(ne(users.status, "deactivated"))
          .orderBy(asc(users.id))
          .limit(longestList),
      );
      return people.map(({ email, name, roles }) => ({
        email,
        name,
        roles: roles.map((role) => TenantRole.parse(role)),
        tenant,
      }));
    }),
  );
  return bySchool.flat();
}
