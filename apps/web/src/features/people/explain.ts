import { type Act, actNames, can } from "@lectern/core";
import { type CourseRole, courseRoles, type Person, type TenantRole, tenantRoles } from "@lectern/shared";

export type Ground =
  | { readonly place: "school"; readonly role: TenantRole }
  | { readonly place: "course"; readonly role: CourseRole; readonly courses: readonly string[] };

/** An act, and every ground on which the person may do it; none: they may not. */
export type Explained = { readonly act: Act; readonly grounds: readonly Ground[] };

type Subject = Pick<Person, "roles" | "courses">;

function groundsFor(person: Subject, act: Act): readonly Ground[] {
  const inSchool = can(person, act);
  if ("basis" in inSchool) {
    const role = tenantRoles.find((one) => inSchool.basis === `${one} of the school`);
    return role === undefined ? [] : [{ place: "school", role }];
  }
  return courseRoles.flatMap((role) => {
    const courses = person.courses
      .filter((course) => course.role === role && "basis" in can(person, act, { courseRole: role }))
      .map(({ title }) => title);
    return courses.length === 0 ? [] : [{ place: "course" as const, role, courses }];
  });
}

/** Every act with its grounds, as `can()` judges it: what is allowed comes first. */
export function explain(person: Subject): readonly Explained[] {
  const all = actNames.map((act) => ({ act, grounds: groundsFor(person, act) }));
  return [
    ...all.filter(({ grounds }) => grounds.length > 0),
    ...all.filter(({ grounds }) => grounds.length === 0),
  ];
}
