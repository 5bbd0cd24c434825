import type { CourseRole, Id, SessionRole, TenantRole } from "@lectern/shared";

/** Our own processes that write facts into a class; each may issue only the commands that list it. */
export const serviceNames = [
  "presence",
  "media",
  "recorder",
  "captions",
  "directory",
  "timekeeper",
  "capture",
  "retention",
  "ballots",
  "reactions",
  "artifacts",
] as const;
export type ServiceName = (typeof serviceNames)[number];

/** What a person is outside the class: facts of the database that are not in the log. */
export type Standing = {
  readonly tenantRoles: readonly TenantRole[];
  readonly enrollment: CourseRole | null;
};

/**
 * Who issues a command, established by the edge (ticket, session cookie, service token), never by the command.
 * A participant's standing is given where the database was asked (start, join, HTTP); over the socket it is absent
 * and the log alone decides.
 */
export type CommandActor =
  | {
      readonly kind: "participant";
      readonly id: Id<"participant">;
      readonly userId: Id<"user">;
      readonly standing?: Standing;
    }
  | { readonly kind: "user"; readonly id: Id<"user">; readonly standing: Standing }
  | { readonly kind: "service"; readonly id: ServiceName };

/** Facts that a decision needs and that are in no log. */
export type CommandContext = {
  readonly sessionId: Id<"session">;
  readonly actor: CommandActor;
  /** The decider's clock, milliseconds since 1970. */
  readonly nowMs: number;
  /** A fresh UUIDv7 in lower case. */
  readonly newId: () => string;
  /** While capture is halted: from when to when nothing could be saved, milliseconds since 1970. */
  readonly halt?: { readonly fromMs: number; readonly toMs: number };
};

const byEnrollment: Record<CourseRole, SessionRole> = {
  teacher: "host",
  assistant: "assistant",
  learner: "learner",
  observer: "observer",
};

/** [RO1] Owner and admin: they may look into any class, and take one over. */
export const governs = (roles: readonly TenantRole[]): boolean =>
  roles.includes("owner") || roles.includes("admin");

/** [A4] An auditor without another role in the school reads and never writes. */
const onlyAudits = (roles: readonly TenantRole[]) =>
  roles.length > 0 && roles.every((role) => role === "auditor");

/**
 * The role that a person's standing gives in a class; null for whom there is no such class. [RO1]
 * `host` means "a teacher of the course": whether they hold the host's seat is decided on joining.
 */
export function sessionRoleFor({ tenantRoles, enrollment }: Standing): SessionRole | null {
  if (enrollment !== null) return onlyAudits(tenantRoles) ? "observer" : byEnrollment[enrollment];
  return governs(tenantRoles) ? "observer" : null;
}
