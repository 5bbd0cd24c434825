import type { Foundation } from "../define-feature.ts";
import { deny, type Verdict } from "../verdict.ts";
import type { Caller } from "./caller.ts";
import { canAdmit, canOverride, canRemove, canSetRole, canStage } from "./can-change.ts";
import { canJoin, canRequest } from "./can-enter.ts";
import type { RosterState } from "./evolve.ts";

const always = (): Verdict => true;

/** [RO11] The media server knows a stranger: the caller evicts them. */
const canConnect = (
  _: Caller,
  roster: RosterState,
  __: Foundation,
  { participantId }: { readonly participantId: string },
): Verdict =>
  roster.participants[participantId]?.present === true
    ? true
    : deny("conflict", "roster.not-here", "This participant is not in the class.");

export const can = {
  "participant.request": (caller: Caller, _: RosterState, foundation: Foundation) =>
    canRequest(caller, foundation),
  "participant.join": (caller: Caller, _: RosterState, foundation: Foundation) => canJoin(caller, foundation),
  "participant.leave": always,
  "participant.lose": always,
  "participant.admit": canAdmit,
  "participant.decline": canAdmit,
  "participant.remove": canRemove,
  "participant.set-role": canSetRole,
  "permission.override": canOverride,
  "stage.invite": canStage,
  "stage.promote": canStage,
  "stage.demote": canStage,
  "media.connect": canConnect,
  "media.disconnect": always,
};
