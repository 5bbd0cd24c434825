import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, instant, newUuid, tenantId, updatedAt } from "./columns.ts";
import { users } from "./identity.ts";
import { tenants } from "./tenancy.ts";

export const courses = pgTable(
  "courses",
  {
    tenantId: tenantId(),
    id: newUuid("id"),
    title: text("title").notNull(),
    description: text("description").notNull().default(""),
    joining: text("joining", { enum: ["open", "request", "closed"] })
      .notNull()
      .default("request"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("courses_by_title").on(t.tenantId, t.title, t.id),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }),
    check("courses_joining_known", sql`${t.joining} in ('open','request','closed')`),
  ],
);

/** A course's permanent link. The code is unique within the school; the link's host names the school. */
export const joinCodes = pgTable(
  "join_codes",
  {
    tenantId: tenantId(),
    code: text("code").notNull(),
    courseId: uuid("course_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.code] }),
    unique("join_codes_course_key").on(t.tenantId, t.courseId),
    foreignKey({
      columns: [t.tenantId, t.courseId],
      foreignColumns: [courses.tenantId, courses.id],
    }).onDelete("cascade"),
  ],
);

export const enrollments = pgTable(
  "enrollments",
  {
    tenantId: tenantId(),
    courseId: uuid("course_id").notNull(),
    userId: uuid("user_id").notNull(),
    role: text("role", { enum: ["teacher", "assistant", "learner", "observer"] }).notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.courseId, t.userId] }),
    index("enrollments_by_user").on(t.tenantId, t.userId),
    foreignKey({
      columns: [t.tenantId, t.courseId],
      foreignColumns: [courses.tenantId, courses.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete(
      "cascade",
    ),
    check("enrollments_role_known", sql`${t.role} in ('teacher','assistant','learner','observer')`),
  ],
);

/** Who wishes to be enrolled: gone once they are, so that enrolments alone say who is in the course. */
export const joinRequests = pgTable(
  "join_requests",
  {
    tenantId: tenantId(),
    courseId: uuid("course_id").notNull(),
    userId: uuid("user_id").notNull(),
    status: text("status", { enum: ["pending", "declined"] }).notNull(),
    /** When they asked last. */
    requestedAt: instant("requested_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.courseId, t.userId] }),
    index("join_requests_oldest").on(t.tenantId, t.courseId, t.requestedAt, t.userId),
    foreignKey({
      columns: [t.tenantId, t.courseId],
      foreignColumns: [courses.tenantId, courses.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }).onDelete(
      "cascade",
    ),
    check("join_requests_status_known", sql`${t.status} in ('pending','declined')`),
  ],
);

export const lessons = pgTable(
  "lessons",
  {
    tenantId: tenantId(),
    id: newUuid("id"),
    courseId: uuid("course_id").notNull(),
    title: text("title").notNull(),
    summary: text("summary").notNull().default(""),
    /** From 1 without gaps; the unique key is deferred so that a move can renumber in one statement. */
    position: integer("position").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("lessons_in_course_key").on(t.tenantId, t.courseId, t.id),
    index("lessons_by_course").on(t.tenantId, t.courseId, t.position),
    foreignKey({
      columns: [t.tenantId, t.courseId],
      foreignColumns: [courses.tenantId, courses.id],
    }).onDelete("cascade"),
    check("lessons_position_from_one", sql`${t.position} >= 1`),
  ],
);

/** One class: a row that is projected from its log; the log decides. */
export const sessions = pgTable(
  "sessions",
  {
    tenantId: tenantId(),
    id: newUuid("id"),
    courseId: uuid("course_id").notNull(),
    lessonId: uuid("lesson_id").notNull(),
    title: text("title").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    status: text("status", { enum: ["scheduled", "live", "ended", "cancelled"] }).notNull(),
    admission: text("admission", { enum: ["open", "waiting-room"] }).notNull(),
    stage: text("stage", { enum: ["open", "invited"] }).notNull(),
    recording: text("recording", { enum: ["on", "off"] }).notNull(),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("sessions_by_time").on(t.tenantId, t.startsAt),
    index("sessions_by_course").on(t.tenantId, t.courseId, t.startsAt),
    foreignKey({
      columns: [t.tenantId, t.courseId, t.lessonId],
      foreignColumns: [lessons.tenantId, lessons.courseId, lessons.id],
    }),
    check("sessions_end_after_start", sql`${t.endsAt} > ${t.startsAt}`),
    check("sessions_status_known", sql`${t.status} in ('scheduled','live','ended','cancelled')`),
  ],
);

export const sessionParticipants = pgTable(
  "session_participants",
  {
    tenantId: tenantId(),
    sessionId: uuid("session_id").notNull(),
    id: newUuid("id"),
    userId: uuid("user_id").notNull(),
    role: text("role", { enum: ["host", "co-host", "assistant", "learner", "observer"] }).notNull(),
    firstJoinedAt: instant("first_joined_at"),
    lastLeftAt: instant("last_left_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.id] }),
    unique("session_participants_user_key").on(t.tenantId, t.sessionId, t.userId),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }),
  ],
);

/** Session-scoped permission overrides (R11), projected from the log: for a role or for one participant. */
export const sessionOverrides = pgTable(
  "session_overrides",
  {
    tenantId: tenantId(),
    sessionId: uuid("session_id").notNull(),
    /** `role:learner` or `participant:<uuid>`. */
    target: text("target").notNull(),
    permission: text("permission").notNull(),
    allow: text("allow", { enum: ["yes", "no"] }).notNull(),
    grantedBy: uuid("granted_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.sessionId, t.target, t.permission] }),
    foreignKey({
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete("cascade"),
    check("session_overrides_target_shape", sql`${t.target} ~ '^(role:[a-z-]+|participant:[0-9a-f-]{36})$'`),
  ],
);
