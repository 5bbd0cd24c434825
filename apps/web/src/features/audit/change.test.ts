import { type AuditEntry, idFromUuid } from "@lectern/shared";
import { expect, test } from "vitest";
import { changeOf } from "./change.ts";

const entry = (action: string, before: unknown, after: unknown): AuditEntry => ({
  id: idFromUuid("audit", "01980000-0001-7000-8000-000000000001"),
  at: "2026-11-25T09:00:00.000Z",
  actor: { kind: "user", id: "usr_1", name: "Ada" },
  action,
  subject: { kind: "user", id: "usr_2", name: "Sam" },
  basis: "owner of the school",
  before,
  after,
  requestId: null,
  position: null,
  previousHash: null,
  hash: null,
});

test("R12 a given role is shown alone, not with the roles that stayed", () => {
  expect(changeOf(entry("role.granted", { roles: ["student"] }, { roles: ["teacher", "student"] }))).toEqual({
    before: null,
    after: { kind: "roles", roles: ["teacher"] },
  });
  expect(changeOf(entry("role.revoked", { roles: ["owner", "student"] }, { roles: ["student"] }))).toEqual({
    before: { kind: "roles", roles: ["owner"] },
    after: null,
  });
});

test("R12 enrolments, accounts, invitations, courses and exports have words", () => {
  expect(
    changeOf(
      entry("enrollment.changed", { course: "c", role: "learner" }, { course: "c", role: "assistant" }),
    ),
  ).toEqual({
    before: { kind: "courseRole", role: "learner" },
    after: { kind: "courseRole", role: "assistant" },
  });
  expect(changeOf(entry("person.deactivated", { status: "active" }, { status: "deactivated" }))).toEqual({
    before: { kind: "status", status: "active" },
    after: { kind: "status", status: "deactivated" },
  });
  expect(changeOf(entry("person.invited", null, { email: "a@b.c", roles: ["student"] }))?.after).toEqual({
    kind: "roles",
    roles: ["student"],
  });
  expect(changeOf(entry("audit.exported", null, { entries: 7, filter: {} }))?.after).toEqual({
    kind: "entries",
    entries: 7,
  });
});

test.each([null, 7, "text", {}, { roles: "owner" }, { strange: true }])(
  "R12 what has no words falls back to what was written: %j",
  (after) => {
    expect(changeOf(entry("unheard.of", null, after))).toBeNull();
  },
);
