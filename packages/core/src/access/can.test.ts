import { courseRoles, isRefused, type TenantRole, tenantRoles } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Act, actNames, grantOf } from "./acts.ts";
import { can, capabilitiesOf } from "./can.ts";
import { grantableRoles, keepsAnOwner, mayChangeMember, withinCeiling } from "./roles.ts";

const rolesOf = fc.uniqueArray(fc.constantFrom(...tenantRoles));
const anyAct = fc.constantFrom(...actNames);
const anyPlace = fc.oneof(
  fc.constant("school" as const),
  fc.constantFrom(...courseRoles, null).map((courseRole) => ({ courseRole })),
);
const allowed = (roles: readonly TenantRole[], act: Act, place: "school" | { courseRole: null }) =>
  !isRefused(can({ roles }, act, place));

describe("R11 who may do what", () => {
  test("[A1] somebody without a role and without an enrolment may do nothing", () => {
    fc.assert(
      fc.property(anyAct, (act) => {
        expect(isRefused(can({ roles: [] }, act))).toBe(true);
        expect(isRefused(can({ roles: [] }, act, { courseRole: null }))).toBe(true);
      }),
    );
  });

  test("[A2] more roles never allow less", () => {
    fc.assert(
      fc.property(rolesOf, fc.constantFrom(...tenantRoles), anyAct, anyPlace, (roles, extra, act, place) => {
        if (isRefused(can({ roles }, act, place))) return;
        expect(isRefused(can({ roles: [...roles, extra] }, act, place))).toBe(false);
      }),
    );
  });

  test("[A3] a course that the actor may not see is missing, one that they may see is forbidden", () => {
    expect(can({ roles: ["teacher"] }, "course.update", { courseRole: null })).toMatchObject({
      refused: { kind: "missing" },
    });
    expect(can({ roles: ["student"] }, "course.update", { courseRole: "learner" })).toMatchObject({
      refused: { kind: "forbidden" },
    });
  });

  test("[A4] an auditor writes nothing, whatever their enrolment", () => {
    fc.assert(
      fc.property(anyAct, anyPlace, (act, place) => {
        if (isRefused(can({ roles: ["auditor"] }, act, place))) return;
        expect(grantOf(act).reads).toBe(true);
      }),
    );
  });

  test("[A1] the owner may do everything, and capabilities are what can() allows in the school", () => {
    fc.assert(
      fc.property(rolesOf, (roles) => {
        const mine = capabilitiesOf({ roles });
        expect(mine).toEqual(actNames.filter((act) => allowed(roles, act, "school")));
      }),
    );
    expect(capabilitiesOf({ roles: ["owner"] })).toEqual(actNames);
  });
});

test("R11 [A9] governors and who is enrolled may be in a class, nobody else", () => {
  fc.assert(
    fc.property(rolesOf, anyPlace, (roles, place) => {
      const governs = roles.includes("owner") || roles.includes("admin");
      const enrolled = place !== "school" && place.courseRole !== null;
      expect(!isRefused(can({ roles }, "session.attend", place))).toBe(governs || enrolled);
    }),
  );
});

describe("R12 giving and taking roles", () => {
  test("[A5] nobody gives a role above their own ceiling", () => {
    expect(grantableRoles({ roles: ["owner"] })).toEqual(tenantRoles);
    expect(grantableRoles({ roles: ["admin"] })).not.toContain("owner");
    expect(withinCeiling({ roles: ["admin"] }, "owner")).toMatchObject({
      refused: { reason: "role.above-ceiling" },
    });
    for (const role of ["teacher", "assistant", "student", "auditor"] as const) {
      expect(grantableRoles({ roles: [role] })).toEqual([]);
    }
  });

  test("[A5] an admin does not change an owner", () => {
    expect(mayChangeMember({ roles: ["admin"] }, { roles: ["owner", "teacher"] })).not.toBeNull();
    expect(mayChangeMember({ roles: ["admin"] }, { roles: ["teacher"] })).toBeNull();
  });

  test("[A6] the last owner stays", () => {
    expect(keepsAnOwner(1, true)).toMatchObject({ refused: { kind: "conflict", reason: "role.last-owner" } });
    expect(keepsAnOwner(2, true)).toBeNull();
    expect(keepsAnOwner(1, false)).toBeNull();
  });
});
