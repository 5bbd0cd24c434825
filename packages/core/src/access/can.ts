import { type CourseRole, type Refusal, refuse, type TenantRole } from "@lectern/shared";
import { type Act, actNames, grantOf } from "./acts.ts";

export type Member = { readonly roles: readonly TenantRole[] };

/** Where an act is done: in the school as a whole, or in a course with the actor's enrolment there. */
export type Place = "school" | { readonly courseRole: CourseRole | null };

/** Why an act was allowed, in words for the audit log. */
export type Basis = `${TenantRole} of the school` | `${CourseRole} of the course`;

export type Verdict = { readonly basis: Basis } | { readonly refused: Refusal };

/** [A4] An auditor without another role in the school reads, whatever they are enrolled as. */
const onlyAudits = ({ roles }: Member) => roles.length > 0 && roles.every((role) => role === "auditor");

function basisFor(member: Member, act: Act, place: Place): Basis | null {
  const grant = grantOf(act);
  const role = grant.school.find((candidate) => member.roles.includes(candidate));
  if (role !== undefined) return `${role} of the school`;
  if (place === "school" || place.courseRole === null || !grant.course?.includes(place.courseRole))
    return null;
  return grant.reads !== true && onlyAudits(member) ? null : `${place.courseRole} of the course`;
}

/**
 * May this member do this act here? The one rule that server, buttons and menus share.
 * In a course the actor may not even see, the refusal is `missing`, so that ids cannot be probed. [A3]
 */
export function can(member: Member, act: Act, place: Place = "school"): Verdict {
  const basis = basisFor(member, act, place);
  if (basis !== null) return { basis };
  if (place !== "school" && basisFor(member, "course.read", place) === null) {
    return refuse("missing", "course.missing", "There is no such course, or you are not enrolled in it.");
  }
  return refuse("forbidden", "access.denied", `Your role does not allow this (${act}).`);
}

/** Acts that the member's roles in the school allow anywhere in it. */
export const capabilitiesOf = (member: Member): readonly Act[] =>
  actNames.filter((act) => basisFor(member, act, "school") !== null);
