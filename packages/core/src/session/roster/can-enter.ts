import type { SessionRole } from "@lectern/shared";
import type { Foundation } from "../define-feature.ts";
import { deny, type Verdict } from "../verdict.ts";
import type { Caller } from "./caller.ts";
import { isStaff, othersOf } from "./people.ts";

/** [RO4] Learners and observers wait where there is a waiting room, until they were let in once. */
function mustWait({ session, roster }: Foundation, id: string, role: SessionRole | null): boolean {
  const participant = roster.participants[id];
  if (session.admission === "open" || isStaff(role)) return false;
  return !(participant?.status === "admitted" || participant?.entered === true);
}

/** [RO3] One person is one participant; removal holds for the person, under whatever participant they come. */
function oneself({ actor }: Caller, { roster }: Foundation): Verdict {
  if (actor.kind !== "participant") return true;
  const others = othersOf(roster, actor.id, actor.userId);
  if (others.some(({ status }) => status === "removed")) {
    return deny("forbidden", "roster.removed", "You were removed from this class.");
  }
  return others.length === 0
    ? true
    : deny("conflict", "roster.other-participant", "You are in this class as another participant already.");
}

export function canJoin(caller: Caller, foundation: Foundation): Verdict {
  const verdict = oneself(caller, foundation);
  if (verdict !== true) return verdict;
  return mustWait(foundation, caller.actor.id, caller.role)
    ? deny("forbidden", "roster.waiting-room", "This class has a waiting room; ask to be let in first.")
    : true;
}

export function canRequest(caller: Caller, foundation: Foundation): Verdict {
  const verdict = oneself(caller, foundation);
  if (verdict !== true) return verdict;
  return mustWait(foundation, caller.actor.id, caller.role)
    ? true
    : deny("conflict", "roster.may-join", "You need not wait; join the class.");
}
