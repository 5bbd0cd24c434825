import { isStaff, sessionRoleFor } from "@lectern/core";
import type { ClassFacts } from "../class-facts.ts";

/** Why microphone and camera stay off when somebody comes in; null where they may be on. */
type Silence = "observer" | "consent" | "invited" | null;

type EntryStanding = {
  /** Starts the class and leads it. */
  readonly starts: boolean;
  readonly staff: boolean;
  readonly recorded: boolean;
};

/** Who somebody is to a class before they are in it, by the rule that lets them in. */
export function standingOf({ session, course, me }: ClassFacts): EntryStanding {
  const role = sessionRoleFor({ tenantRoles: me.roles, enrollment: course.myRole });
  return { starts: role === "host", staff: isStaff(role), recorded: session.recording === "on" };
}

export function silenceOf(facts: ClassFacts, consent: boolean): Silence {
  const { session, course, me } = facts;
  if (sessionRoleFor({ tenantRoles: me.roles, enrollment: course.myRole }) === "observer") return "observer";
  const { staff, recorded } = standingOf(facts);
  if (recorded && !consent) return "consent";
  return !staff && session.stage === "invited" ? "invited" : null;
}
