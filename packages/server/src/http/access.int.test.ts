import { can, sessionRoleFor } from "@lectern/core";
import {
  type Contract,
  type CourseRole,
  contracts,
  courseRoles,
  edgeStatus,
  isRefused,
  type TenantRole,
  tenantRoles,
} from "@lectern/shared";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createRoom,
  createTestApp,
  sampledIds,
  sampleParts,
  samples,
  type TestApp,
  type TestPerson,
} from "../testing/index.ts";
import type { IdentifiedId } from "./handlers.ts";

/** Everybody who may knock: each role in the school, each enrolment, and those who should find nothing. */
type Caller = {
  readonly name: string;
  readonly roles: readonly TenantRole[];
  readonly courseRole: CourseRole | null;
  readonly kind: "member" | "foreign" | "deactivated" | "anonymous";
};

const member = (name: string, roles: TenantRole[], courseRole: CourseRole | null = null): Caller => ({
  name,
  roles,
  courseRole,
  kind: "member",
});

const callers: readonly Caller[] = [
  { name: "anonymous", roles: [], courseRole: null, kind: "anonymous" },
  { name: "owner of another school", roles: ["owner"], courseRole: null, kind: "foreign" },
  { name: "deactivated owner", roles: ["owner"], courseRole: null, kind: "deactivated" },
  member("member without a role", []),
  ...tenantRoles.map((role) => member(role, [role])),
  ...courseRoles.map((role) => member(`enrolled ${role}`, [], role)),
  member("auditor enrolled as teacher", ["auditor"], "teacher"),
  member("student enrolled as teacher", ["student"], "teacher"),
];

/** What the rule says, in HTTP's words; computed from `can()`, never from the handlers. */
function expectedStatus(id: IdentifiedId, { roles, courseRole, kind }: Caller): number {
  const contract: Contract = contracts[id];
  const { act, place, classRoles, hidden } = samples[id];
  if (kind === "anonymous") return 401;
  if (kind === "deactivated") return 403;
  // At their own school they are owner, and nothing of this one is there.
  if (kind === "foreign")
    return place !== "course" && contract.params === undefined ? contract.success.status : 404;
  if (act === null) return contract.success.status;
  const inCourse = place === "course" || (place === "library" && courseRole === "teacher");
  const verdict = can({ roles }, act, inCourse ? { courseRole } : "school");
  if (isRefused(verdict)) return hidden === true ? 404 : edgeStatus(verdict.refused.kind);
  const classRole = sessionRoleFor({ tenantRoles: roles, enrollment: courseRole });
  const mayInClass = classRoles === undefined || (classRole !== null && classRoles.includes(classRole));
  return mayInClass ? contract.success.status : 403;
}

let app: TestApp;
const cast = new Map<Caller, TestPerson | null>();
beforeAll(async () => {
  app = await createTestApp();
  for (const caller of callers) {
    const { roles, kind } = caller;
    const school = kind === "foreign" ? "fabrikam" : "northwind";
    const status = kind === "deactivated" ? "deactivated" : "active";
    cast.set(caller, kind === "anonymous" ? null : await app.person({ roles, school, status }));
  }
});
afterAll(() => app.close());

const rosterOf = (some: readonly Caller[]) =>
  some.flatMap((caller): [TestPerson, CourseRole][] => {
    const person = cast.get(caller) ?? null;
    return person === null || caller.courseRole === null ? [] : [[person, caller.courseRole]];
  });

describe("R11 [A1] [A3] role × route", () => {
  test("R11 every contract that asks for an identity stands in the matrix", () => {
    const identified = Object.values<Contract>(contracts).filter(({ access }) => access === "identified");
    expect([...sampledIds].sort()).toEqual(identified.map(({ id }) => id).sort());
  });

  test.each(sampledIds)("R11 %s", async (id) => {
    const contract: Contract = contracts[id];
    const isAllowed = (caller: Caller) => expectedStatus(id, caller) === contract.success.status;
    const found: Record<string, number> = {};

    const denied = callers.filter((caller) => !isAllowed(caller));
    const room = await createRoom(app, rosterOf(denied));
    const before = await app.tables();
    for (const caller of denied) {
      const answer = await app.send(cast.get(caller) ?? null, id, sampleParts(id, room));
      found[caller.name] = answer.status;
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
    }
    expect(await app.tables()).toEqual(before);

    for (const caller of callers.filter(isAllowed)) {
      const own = await createRoom(app, rosterOf([caller]));
      const answer = await app.send(cast.get(caller) ?? null, id, sampleParts(id, own));
      found[caller.name] = answer.status;
    }
    expect(found).toEqual(Object.fromEntries(callers.map((one) => [one.name, expectedStatus(id, one)])));
  });
});
