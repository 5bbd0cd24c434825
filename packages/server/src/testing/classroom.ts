import { randomUUID } from "node:crypto";
import { type Pool, seededSchools } from "@lectern/db";
import {
  type CourseRole,
  emptyScene,
  type Id,
  idFromUuid,
  type TenantRole,
  uuidFromId,
} from "@lectern/shared";
import type { LocalIssuer } from "../adapters/local-identity/local-issuer.ts";
import { newUuid } from "../adapters/node/new-uuid.ts";
import type { BlobStore } from "../ports/blob-store.ts";
import { createAssets, type TestAssets } from "./assets.ts";
import type { School, TestCourse, TestPerson } from "./cast.ts";
import { createReplays, type TestReplays } from "./replays.ts";

type NewSession = {
  readonly status?: "scheduled" | "live" | "ended";
  readonly admission?: "open" | "waiting-room";
  readonly recording?: "on" | "off";
  readonly stage?: "open" | "invited";
  readonly school?: School;
  /** Scenes of the teacher's camera in its running order. */
  readonly scenes?: readonly Id<"scene">[];
};

type NewPerson = {
  readonly roles?: readonly TenantRole[];
  readonly school?: School;
  readonly status?: "invited" | "active" | "deactivated";
};

export type Classroom = TestAssets &
  TestReplays & {
    /** One of the seed's people, by first name: `ada`, `eve`. */
    readonly seeded: (name: string) => Promise<TestPerson>;
    /** A new person, written past the API. */
    readonly person: (person?: NewPerson) => Promise<TestPerson>;
    /** A new course with one lesson and this roster, written past the API. */
    readonly course: (
      roster?: readonly (readonly [TestPerson, CourseRole])[],
      school?: School,
    ) => Promise<TestCourse>;
    /** A class of the course's lesson from an hour ago to in an hour, written past the API. */
    readonly session: (course: TestCourse, session?: NewSession) => Promise<Id<"session">>;
    /** Somebody who waits to be enrolled, written past the API. */
    readonly asksToJoin: (person: TestPerson, course: TestCourse) => Promise<void>;
  };

function schoolBySlug(slug: School) {
  const school = seededSchools.find((one) => one.slug === slug);
  if (school === undefined) throw new Error(`the seed has no school ${slug}`);
  return school;
}

/** What a test needs to be there before it begins. `admin` is the superuser, whom row-level security does not bind. */
export function createClassroom(admin: Pool, issuer: LocalIssuer, blobs: BlobStore): Classroom {
  async function toPerson(uuid: string, email: string, name: string, school: School): Promise<TestPerson> {
    const { organisation } = schoolBySlug(school);
    const token = await issuer.issue({ email, name, organisation });
    return { id: idFromUuid("user", uuid), email, name, school, token };
  }

  return {
    ...createAssets(admin, blobs),
    ...createReplays(admin, blobs),

    async seeded(name) {
      const { rows } = await admin.query<{ id: string; email: string; name: string; slug: School }>(
        "SELECT u.id, u.email, u.name, t.slug FROM users u JOIN tenants t ON t.id = u.tenant_id WHERE u.name ILIKE $1",
        [name],
      );
      const [row] = rows;
      if (row === undefined) throw new Error(`the seed has nobody called ${name}`);
      return toPerson(row.id, row.email, row.name, row.slug);
    },

    async person({ roles = [], school = "northwind", status = "active" } = {}) {
      const { id: tenantId, domain } = schoolBySlug(school);
      const name = `person-${randomUUID().slice(0, 8)}`;
      const email = `${name}@${domain}`;
      const { rows } = await admin.query<{ id: string }>(
        `WITH u AS (INSERT INTO users (tenant_id, email, name, status, subject, last_seen_at)
           VALUES ($1, $2, $3, $4, $5, now()) RETURNING tenant_id, id),
         r AS (INSERT INTO user_roles (tenant_id, user_id, role) SELECT tenant_id, id, unnest($6::text[]) FROM u)
         SELECT id FROM u`,
        [tenantId, email, name, status, status === "invited" ? null : `local|${email}`, roles],
      );
      const [row] = rows;
      if (row === undefined) throw new Error("a person was not written");
      return toPerson(row.id, email, name, school);
    },

    async course(roster = [], school = "northwind") {
      const { id: tenantId } = schoolBySlug(school);
      const { rows } = await admin.query<{ course: string; lesson: string }>(
        `WITH c AS (INSERT INTO courses (tenant_id, title, joining) VALUES ($1, 'Course ' || uuidv7(), 'open') RETURNING tenant_id, id),
         j AS (INSERT INTO join_codes (tenant_id, code, course_id) SELECT tenant_id, id::text, id FROM c),
         l AS (INSERT INTO lessons (tenant_id, course_id, title, position)
           SELECT tenant_id, id, 'Lesson', 1 FROM c RETURNING id),
         e AS (INSERT INTO enrollments (tenant_id, course_id, user_id, role)
           SELECT tenant_id, id, r.person::uuid, r.role FROM c, unnest($2::text[], $3::text[]) r (person, role))
         SELECT c.id AS course, l.id AS lesson FROM c, l`,
        [tenantId, roster.map(([person]) => uuidFromId(person.id)), roster.map(([, role]) => role)],
      );
      const [row] = rows;
      if (row === undefined) throw new Error("a course was not written");
      const id = idFromUuid("course", row.course);
      return { id, lessonId: idFromUuid("lesson", row.lesson), code: row.course };
    },

    async session(course, { school = "northwind", status = "scheduled", scenes = [], ...settings } = {}) {
      const { id: tenantId } = schoolBySlug(school);
      const sessionId = newUuid();
      const plan = {
        courseId: course.id,
        lessonId: course.lessonId,
        title: "The Life of Stars",
        startsAt: new Date(Date.now() - 3_600_000).toISOString(),
        endsAt: new Date(Date.now() + 3_600_000).toISOString(),
        ...{ admission: "open", stage: "invited", recording: "off" },
        ...settings,
      };
      const attributes = {
        course_id: uuidFromId(course.id),
        lesson_id: uuidFromId(course.lessonId),
        title: plan.title,
        starts_at: plan.startsAt,
        ends_at: plan.endsAt,
        ...{ admission: plan.admission, stage: plan.stage, recording: plan.recording },
      };
      const by = { v: 1, actor_kind: "user", actor_id: "usr_01980000-0001-7000-8000-000000000064" };
      const events = [
        { ...by, type: "session.scheduled", payload: plan },
        ...scenes.map((sceneId) => ({
          ...by,
          type: "scene.added",
          payload: { ...emptyScene, sceneId, title: "Camera", layout: "camera", beforeSceneId: null },
        })),
        ...(status === "scheduled"
          ? []
          : [{ ...by, type: "session.started", payload: { recording: plan.recording } }]),
        ...(status === "ended" ? [{ ...by, type: "session.ended", payload: { reason: "host" } }] : []),
      ];
      const client = await admin.connect();
      try {
        await client.query("BEGIN");
        await client.query("SELECT create_session($1, $2, $3, $4, $5, NULL)", [
          tenantId,
          sessionId,
          JSON.stringify(attributes),
          events.length,
          JSON.stringify(events),
        ]);
        await client.query("UPDATE sessions SET status = $2 WHERE id = $1", [sessionId, status]);
        await client.query("COMMIT");
      } finally {
        client.release();
      }
      return idFromUuid("session", sessionId);
    },

    async asksToJoin(person, course) {
      await admin.query(
        "INSERT INTO join_requests (tenant_id, course_id, user_id, status) VALUES ($1, $2, $3, 'pending')",
        [schoolBySlug(person.school).id, uuidFromId(course.id), uuidFromId(person.id)],
      );
    },
  };
}
