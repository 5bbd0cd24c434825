import { canIssue, permits, type SessionCommand, type SessionState } from "@lectern/core";
import { classScript, hold } from "@lectern/core/testing";
import { classPermissions, type Id, sessionRoles } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { permissionFact } from "../../session/permission-fact.ts";
import { entriesFor } from "./menu-entries.ts";
import { countHere, groupsIn, sourceOf } from "./participants-in.ts";

const stateOf = classScript.map((script) => hold(script).state);
const idsOf = ({ roster }: SessionState) => Object.keys(roster.participants) as Id<"participant">[];
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const seenBy = (state: SessionState, own: Id<"participant">) => {
  const { role, userId } = state.roster.participants[own] ?? {};
  const actor = { kind: "participant", id: own, userId: (userId ?? "usr_x") as Id<"user"> } as const;
  const can = (command: SessionCommand) => canIssue(state, command, actor);
  return { state, own, leads: role === "host" || role === "co-host", can };
};

describe("R51 people in the rail", () => {
  test("everybody who is here stands in exactly one group, that of their role, the strongest first", () => {
    fc.assert(
      fc.property(stateOf, (state) => {
        const [own = ""] = idsOf(state);
        const groups = groupsIn(state.roster, own, (id) => id, compare);
        const listed = groups.flatMap(({ ids }) => ids);
        expect(new Set(listed).size).toBe(listed.length);
        expect(listed.length).toBe(countHere(state.roster));
        const ranks = groups.map(({ role }) => sessionRoles.indexOf(role));
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
        for (const { role, ids } of groups) {
          for (const id of ids) {
            expect(state.roster.participants[id]).toMatchObject({ role, present: true });
          }
          if (ids.includes(own as Id<"participant">)) expect(ids[0]).toBe(own);
        }
      }),
    );
  });

  test("[A7] every permission is told as the rule has it, with what it comes from", () => {
    fc.assert(
      fc.property(stateOf, (state) => {
        for (const id of idsOf(state)) {
          for (const permission of classPermissions) {
            const { allowed, source, decidedBy, isSet, role } = permissionFact(
              state,
              { participantId: id },
              permission,
            );
            if (state.roster.participants[id]?.entered && state.roster.participants[id]?.status !== "removed")
              expect(allowed).toBe(permits(state, id, permission));
            expect(source === "person" || source === "role").toBe(decidedBy !== null);
            expect(isSet).toBe(source === "person");
            if (isSet) continue;
            const ofRole = permissionFact(state, { role }, permission);
            expect([ofRole.source, ofRole.decidedBy]).toEqual([source, decidedBy]);
            if (allowed) expect(ofRole.allowed).toBe(true);
          }
        }
      }),
    );
  });
});

describe("R11 what a menu offers about somebody", () => {
  test("carries the server's verdict, is about that person, and offers nothing twice", () => {
    fc.assert(
      fc.property(stateOf, (state) => {
        const ids = idsOf(state);
        for (const own of ids.slice(0, 3)) {
          const about = seenBy(state, own);
          for (const id of ids) {
            const entries = entriesFor(about, id);
            expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length);
            for (const { name, command, verdict } of entries) {
              expect(verdict).toEqual(about.can(command));
              expect(JSON.stringify(command)).toContain(id);
              if (name === "mute") expect(sourceOf(state.media, id, "microphone")).toBe("on");
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test("learners are offered nothing about anybody", () => {
    fc.assert(
      fc.property(stateOf, (state) => {
        const learners = idsOf(state).filter((id) => {
          const participant = state.roster.participants[id];
          return participant?.role === "learner" && participant.present && !participant.mayLead;
        });
        for (const own of learners) {
          const mutes = permits(state, own, "roster.mute");
          for (const id of idsOf(state)) {
            const names = entriesFor(seenBy(state, own), id)
              .filter(({ verdict }) => verdict === true)
              .map(({ name }) => name);
            expect(names.filter((name) => !(mutes && /^mute|^stop/.test(name)))).toEqual([]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
