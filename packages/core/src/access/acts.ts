import type { CourseRole, TenantRole } from "@lectern/shared";

/** Who may do one act: by role in the school, or by enrolment in the course it is done to. */
type Grant = {
  readonly school: readonly TenantRole[];
  readonly course?: readonly CourseRole[];
  /** Acts that change nothing; an auditor may do no other. */
  readonly reads?: true;
};

const governors = ["owner", "admin"] as const;
const overseers = ["owner", "admin", "auditor"] as const;
const everyone = ["owner", "admin", "teacher", "assistant", "student", "auditor"] as const;
const everybody = ["teacher", "assistant", "learner", "observer"] as const;

/** Default deny: an act that is not listed cannot be named, a role that is not listed may not. [A1] */
export const acts = {
  "course.create": { school: ["owner", "admin", "teacher"] },
  "course.list": { school: everyone, reads: true },
  "course.read": { school: overseers, course: everybody, reads: true },
  "course.update": { school: governors, course: ["teacher"] },
  "course.delete": { school: governors, course: ["teacher"] },
  "lesson.read": { school: overseers, course: everybody, reads: true },
  "lesson.write": { school: governors, course: ["teacher"] },
  /** Files that a lesson shows; who brought one may do everything with it. */
  "asset.create": { school: ["owner", "admin", "teacher"], course: ["teacher"] },
  "asset.list": { school: ["owner", "admin", "teacher"], course: ["teacher"], reads: true },
  "asset.read": { school: governors, course: ["teacher"], reads: true },
  "asset.manage": { school: governors },
  "session.list": { school: everyone, reads: true },
  "session.read": { school: overseers, course: everybody, reads: true },
  "session.schedule": { school: governors, course: ["teacher"] },
  "session.manage": { school: governors, course: ["teacher"] },
  /** To be in a class: as whom, and what for, is for the class's own rules. */
  "session.attend": { school: governors, course: everybody, reads: true },
  /** What a replay consists of and how far its making has come; what happened in the class is only for who may watch it. */
  "replay.read": { school: overseers, course: everybody, reads: true },
  "replay.watch": { school: governors, course: everybody, reads: true },
  "artifact.retry": { school: governors, course: ["teacher"] },
  "attendance.read": { school: governors, course: ["teacher", "assistant"], reads: true },
  "join-link.read": { school: everyone, course: everybody, reads: true },
  "join-link.use": { school: ["owner", "admin", "teacher", "assistant", "student"], course: everybody },
  "roster.read": { school: governors, course: ["teacher", "assistant"], reads: true },
  "roster.write": { school: governors, course: ["teacher"] },
  "people.read": { school: governors, reads: true },
  "people.write": { school: governors },
  "role.grant": { school: governors },
  "audit.read": { school: overseers, reads: true },
  "access.read": { school: overseers, reads: true },
} as const satisfies Record<string, Grant>;

export type Act = keyof typeof acts;

/** Acts that are done to one course and can follow from an enrolment in it. */
export type CourseAct = { [A in Act]: (typeof acts)[A] extends { course: unknown } ? A : never }[Act];

export const actNames = Object.keys(acts) as readonly Act[];

export const grantOf = (act: Act): Grant => acts[act];
