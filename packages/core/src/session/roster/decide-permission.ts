import type { ClassPermission, Id } from "@lectern/shared";
import type { z } from "zod";
import type { DecideContext } from "../define-feature.ts";
import type { AuditNote, Decided } from "../rules.ts";
import { basisOf } from "./basis.ts";
import { record, type rosterEvents } from "./events.ts";
import type { RosterState } from "./evolve.ts";
import { overrideOf } from "./permissions.ts";

type Wanted = z.output<(typeof rosterEvents)["permission.overridden"]["schema"]>;

/** Overrides that differ from what is set, each with its audit row. */
export function decideOverride(
  wanted: readonly Wanted[],
  roster: RosterState,
  { caller, sessionId }: DecideContext,
): Decided {
  const news = wanted.filter(
    ({ target, permission, allow }) => overrideOf(roster.overrides, target, permission) !== allow,
  );
  return {
    events: news.map(({ target, permission, allow }) =>
      record("permission.overridden", { target, permission, allow }),
    ),
    audit: news.map(
      ({ target, permission, allow }): AuditNote => ({
        action: "permission.override",
        subject:
          "role" in target
            ? { kind: "session", id: sessionId }
            : { kind: "participant", id: target.participantId },
        basis: basisOf(caller),
        before: { target, permission, allow: overrideOf(roster.overrides, target, permission) },
        after: { target, permission, allow },
      }),
    ),
  };
}

/** [RO10] The stage is a pair of permissions: microphone by invitation, with the camera by promotion. */
export const decideStage = (
  participantId: Id<"participant">,
  permissions: readonly ClassPermission[],
  allow: boolean,
  roster: RosterState,
  context: DecideContext,
): Decided =>
  decideOverride(
    permissions.map((permission) => ({ target: { participantId }, permission, allow })),
    roster,
    context,
  );
