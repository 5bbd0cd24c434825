import { type CourseRole, type Id, idFromUuid, type TenantRole } from "@lectern/shared";
import type { CommandActor, ServiceName } from "../actor.ts";

const uuid = (n: number) => `01930000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;

/** Deterministic UUIDs that no person of the cast has. */
export function countedIds(): () => string {
  let n = 0x1000;
  return () => uuid(n++);
}

export type Person = {
  readonly id: Id<"participant">;
  /** As the edge sees them where it asked the database. */
  readonly asked: Extract<CommandActor, { kind: "participant" }>;
  /** As the socket knows them: by their ticket alone. */
  readonly ticket: Extract<CommandActor, { kind: "participant" }>;
  /** As a person of the school, outside the class. */
  readonly user: Extract<CommandActor, { kind: "user" }>;
};

function person(n: number, enrollment: CourseRole | null, ...tenantRoles: TenantRole[]): Person {
  const id = idFromUuid("participant", uuid(n));
  const userId = idFromUuid("user", uuid(n));
  const standing = { tenantRoles, enrollment };
  return {
    id,
    asked: { kind: "participant", id, userId, standing },
    ticket: { kind: "participant", id, userId },
    user: { kind: "user", id: userId, standing },
  };
}

export const cast = {
  ada: person(1, "teacher", "teacher"),
  grace: person(2, "teacher", "teacher"),
  tess: person(3, "assistant", "assistant"),
  sam: person(4, "learner", "student"),
  lin: person(5, "learner", "student"),
  noor: person(6, "learner", "student"),
  otto: person(7, "observer", "student"),
  root: person(8, null, "owner"),
  olga: person(9, "teacher", "auditor"),
  eve: person(10, null, "teacher"),
} as const;

export const everybody: readonly Person[] = Object.values(cast);

export const service = (id: ServiceName): CommandActor => ({ kind: "service", id });

export const ids = {
  session: idFromUuid("session", uuid(100)),
  course: idFromUuid("course", uuid(101)),
  lesson: idFromUuid("lesson", uuid(102)),
};
