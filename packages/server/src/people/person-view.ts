import { schema, type Tx } from "@lectern/db";
import { idFromUuid, type Person, TenantRole } from "@lectern/shared";
import { eq, getTableColumns, type SQL, sql } from "drizzle-orm";

const { users } = schema;

export const rolesOf = sql<string[]>`array(SELECT r.role FROM user_roles r JOIN roles n ON n.name = r.role
  WHERE r.tenant_id = users.tenant_id AND r.user_id = users.id ORDER BY n.rank)`;

const coursesOf = sql<{ id: string; title: string; role: string }[]>`coalesce((
  SELECT json_agg(json_build_object('id', c.id, 'title', c.title, 'role', e.role) ORDER BY c.title)
  FROM enrollments e JOIN courses c ON c.tenant_id = e.tenant_id AND c.id = e.course_id
  WHERE e.tenant_id = users.tenant_id AND e.user_id = users.id), '[]')`;

export const selectPeople = (tx: Tx, where: SQL | undefined, limit: number) =>
  tx
    .select({ ...getTableColumns(users), roles: rolesOf, courses: coursesOf })
    .from(users)
    .where(where)
    .orderBy(users.name, users.id)
    .limit(limit);

type Row = Awaited<ReturnType<typeof selectPeople>>[number];

export const toPerson = (row: Row): Person => ({
  id: idFromUuid("user", row.id),
  email: row.email,
  name: row.name,
  status: row.status,
  roles: row.roles.map((role) => TenantRole.parse(role)),
  courses: row.courses.map((course) => ({ ...course, id: idFromUuid("course", course.id) })),
  createdAt: row.createdAt.toISOString(),
  lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
});

export async function findPerson(tx: Tx, uuid: string): Promise<Person | null> {
  const [row] = await selectPeople(tx, eq(users.id, uuid), 1);
  return row === undefined ? null : toPerson(row);
}
