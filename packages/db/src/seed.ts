import type pg from "pg";
import { seededStudioEvents, seedStudio } from "./seed-studio.ts";

type Person = readonly [name: string, roles: readonly string[]];
type School = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly organisation: string;
  readonly domain: string;
  readonly people: readonly Person[];
};

/** Ids are fixed, so that a second run finds what the first made. `n` numbers the row within its school. */
const seedId = (school: number, n: number) =>
  `01980000-000${school}-7000-8000-${n.toString(16).padStart(12, "0")}`;

export const seededSchools: readonly School[] = [
  {
    id: seedId(1, 0),
    slug: "northwind",
    name: "Northwind School",
    organisation: "org_northwind",
    domain: "northwind.localhost",
    people: [
      ["Ada", ["teacher", "owner"]],
      ["Grace", ["teacher"]],
      ["Sam", ["student"]],
      ["Lin", ["student"]],
      ["Noor", ["student"]],
      ["Olga", ["auditor"]],
    ],
  },
  {
    id: seedId(2, 0),
    slug: "fabrikam",
    name: "Fabrikam College",
    organisation: "org_fabrikam",
    domain: "fabrikam.localhost",
    people: [["Eve", ["teacher", "owner"]]],
  },
];

async function seedSchool(client: pg.ClientBase, school: School, number: number): Promise<void> {
  await client.query("SELECT set_config('app.tenant_id', $1, true)", [school.id]);
  await client.query(
    "INSERT INTO tenants (id, slug, name, organisation) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
    [school.id, school.slug, school.name, school.organisation],
  );
  await client.query(
    "INSERT INTO tenant_domains (tenant_id, domain) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    [school.id, school.domain],
  );
  for (const [index, [name, roles]] of school.people.entries()) {
    const id = seedId(number, 100 + index);
    const email = `${name.toLowerCase()}@${school.domain}`;
    await client.query(
      `INSERT INTO users (tenant_id, id, email, name, status, subject) VALUES ($1, $2, $3, $4, 'active', $5)
       ON CONFLICT DO NOTHING`,
      [school.id, id, email, name, `local|${email}`],
    );
    await client.query(
      "INSERT INTO user_roles (tenant_id, user_id, role) SELECT $1, $2, unnest($3::text[]) ON CONFLICT DO NOTHING",
      [school.id, id, roles],
    );
  }
}

/** The course and its lesson; a lesson that is new gets its studio, and one that a teacher has changed keeps what it has. */
async function seedAstronomy(client: pg.ClientBase, school: School): Promise<void> {
  const course = seedId(1, 200);
  await client.query("SELECT set_config('app.tenant_id', $1, true)", [school.id]);
  await client.query(
    `INSERT INTO courses (tenant_id, id, title, description) VALUES ($1, $2, 'Introduction to Astronomy',
     'What we can see tonight, what light tells us, and how stars live and die.') ON CONFLICT DO NOTHING`,
    [school.id, course],
  );
  await client.query(
    "INSERT INTO join_codes (tenant_id, code, course_id) VALUES ($1, 'astro-7k2m-q4xd', $2) ON CONFLICT DO NOTHING",
    [school.id, course],
  );
  const enrolled = ["teacher", null, "learner", "learner", "learner"];
  for (const [index, role] of enrolled.entries()) {
    if (role === null) continue;
    await client.query(
      "INSERT INTO enrollments (tenant_id, course_id, user_id, role) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
      [school.id, course, seedId(1, 100 + index), role],
    );
  }
  const { rowCount } = await client.query(
    `INSERT INTO lessons (tenant_id, id, course_id, title, summary, position) VALUES ($1, $2, $3, 'The Life of Stars',
     'From a cold cloud to a white dwarf: why mass decides how a star lives and ends.', 1) ON CONFLICT (tenant_id, id) DO NOTHING`,
    [school.id, seedId(1, 300), course],
  );
  if (rowCount === 1) {
    await seedStudio(client, { tenantId: school.id, lessonId: seedId(1, 300), userId: seedId(1, 100) });
  }
}

const hourMs = 3_600_000;

/** A class of the lesson today (UTC), from the next full hour on for an hour: scheduled by Ada as over HTTP, with the lesson's studio. */
async function seedClass(client: pg.ClientBase, school: School, nowMs: number): Promise<void> {
  const sessionId = seedId(1, 400);
  const { rows } = await client.query("SELECT FROM sessions WHERE id = $1", [sessionId]);
  if (rows.length > 0) return;
  const lastHourMs = Math.floor(nowMs / (24 * hourMs)) * 24 * hourMs + 23 * hourMs;
  const startsAtMs = Math.min(Math.ceil(nowMs / hourMs) * hourMs, lastHourMs);
  const title = "The Life of Stars";
  const startsAt = new Date(startsAtMs).toISOString();
  const endsAt = new Date(startsAtMs + hourMs).toISOString();
  const settings = { title, admission: "open", stage: "invited", recording: "off" };
  const [course, lesson, ada] = [seedId(1, 200), seedId(1, 300), seedId(1, 100)];
  const row = { ...settings, course_id: course, lesson_id: lesson, starts_at: startsAt, ends_at: endsAt };
  const payload = { ...settings, courseId: `crs_${course}`, lessonId: `les_${lesson}`, startsAt, endsAt };
  const events = [{ type: "session.scheduled", payload }, ...seededStudioEvents()].map((event) => {
    return { ...event, v: 1, actor_kind: "user", actor_id: `usr_${ada}` };
  });
  await client.query("SELECT create_session($1, $2, $3, $4, $5, NULL)", [
    school.id,
    sessionId,
    JSON.stringify(row),
    events.length,
    JSON.stringify(events),
  ]);
}

/**
 * The two schools that every new installation begins with; repeatable, never overwrites. Connection: the migrator's.
 * @returns whether anything was added
 */
export async function seed(client: pg.ClientBase): Promise<boolean> {
  await client.query("BEGIN");
  try {
    await client.query("SET LOCAL ROLE app_owner");
    const { rows } = await client.query<{ id: string | null }>(
      "SELECT resolve_tenant('organisation', 'org_northwind') AS id",
    );
    for (const [index, school] of seededSchools.entries()) {
      await seedSchool(client, school, index + 1);
      if (school.slug !== "northwind") continue;
      await seedAstronomy(client, school);
      await seedClass(client, school, Date.now());
    }
    await client.query("COMMIT");
    return rows[0]?.id === null;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}
