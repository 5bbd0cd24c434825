import { actNames, can } from "@lectern/core";
import { courseRoles, idFromUuid, tenantRoles } from "@lectern/shared";
import fc from "fast-check";
import { expect, test } from "vitest";
import { explain } from "./explain.ts";

const course = fc.record({
  id: fc.constant(idFromUuid("course", "01980000-0001-7000-8000-000000000001")),
  title: fc.string({ minLength: 1 }),
  role: fc.constantFrom(...courseRoles),
});
const person = fc.record({
  roles: fc.uniqueArray(fc.constantFrom(...tenantRoles)),
  courses: fc.array(course, { maxLength: 4 }),
});

test("R11 the table says yes exactly where can() does, in the school or in one of the person's courses", () => {
  fc.assert(
    fc.property(person, (someone) => {
      const explained = explain(someone);
      expect(explained.map(({ act }) => act).sort()).toEqual([...actNames].sort());
      for (const { act, grounds } of explained) {
        const anywhere =
          "basis" in can(someone, act) ||
          someone.courses.some(({ role }) => "basis" in can(someone, act, { courseRole: role }));
        expect(grounds.length > 0).toBe(anywhere);
      }
    }),
  );
});

test("R11 a ground names the role and the courses it holds in", () => {
  const id = idFromUuid("course", "01980000-0001-7000-8000-000000000001");
  const courses = [
    { id, title: "Optics", role: "assistant" },
    { id, title: "Stars", role: "learner" },
  ];
  const roster = explain({ roles: ["student"], courses }).find(({ act }) => act === "roster.read");
  expect(roster?.grounds).toEqual([{ place: "course", role: "assistant", courses: ["Optics"] }]);
});
