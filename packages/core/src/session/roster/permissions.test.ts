import { classPermissions, sessionRoles } from "@lectern/shared";
import fc from "fast-check";
import { expect, test } from "vitest";
import { classDefaults, mayInClass, overrideRefusal } from "./permissions.ts";

const permission = fc.constantFrom(...classPermissions);
const role = fc.constantFrom(...sessionRoles);

test("R11 [A7] without overrides the role decides", () => {
  fc.assert(
    fc.property(role, permission, (who, what) => {
      const person = { participantId: "p", role: who };
      expect(mayInClass(person, what, [])).toBe(classDefaults[who].includes(what));
    }),
  );
});

test("R11 [A7] the override for a person wins over the one for their role, the later over the earlier", () => {
  const sam = { participantId: "sam", role: "learner" } as const;
  const forAll = { target: { role: "learner" }, permission: "whiteboard.draw", allow: false } as const;
  const forSam = { target: { participantId: "sam" }, permission: "whiteboard.draw", allow: true } as const;
  expect(mayInClass(sam, "whiteboard.draw", [forSam, forAll])).toBe(true);
  expect(mayInClass({ ...sam, participantId: "lin" }, "whiteboard.draw", [forSam, forAll])).toBe(false);
  expect(mayInClass(sam, "whiteboard.draw", [forSam, { ...forSam, allow: false }])).toBe(false);
});

test("R11 [A8] nobody but host and co-hosts overrides, and never more than they may do", () => {
  fc.assert(
    fc.property(role, role, permission, (grantor, target, what) => {
      const who = { participantId: "g", role: grantor };
      const refusal = overrideRefusal(who, what, target, []);
      if (grantor !== "host" && grantor !== "co-host") expect(refusal).not.toBeNull();
      if (refusal === null) expect(mayInClass(who, what, [])).toBe(true);
    }),
  );
});

test("R11 [A8] a co-host who lost a permission cannot give it, and a host is out of reach", () => {
  const cohost = { participantId: "c", role: "co-host" } as const;
  const lost = { target: { participantId: "c" }, permission: "poll.run", allow: false } as const;
  expect(overrideRefusal(cohost, "poll.run", "learner", [lost])).toMatchObject({
    refused: { reason: "override.above-ceiling" },
  });
  expect(overrideRefusal(cohost, "poll.run", "host", [])).not.toBeNull();
});
