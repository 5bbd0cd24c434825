import { permits, type SessionState } from "@lectern/core";
import type { ClassPermission } from "@lectern/shared";

/** Why somebody may or may not do something: set for them, set for their role, by the open stage, or as usual. */
type PermissionSource = "person" | "role" | "stage" | "usual";

type PermissionFact = {
  readonly permission: ClassPermission;
  readonly allowed: boolean;
  readonly source: PermissionSource;
  /** What is set for this person alone; null when nothing is. */
  readonly own: boolean | null;
};

const onOpenStage: readonly ClassPermission[] = ["media.speak", "media.camera"];

export function permissionFact(
  state: SessionState,
  participantId: string,
  permission: ClassPermission,
): PermissionFact {
  const { overrides, participants } = state.roster;
  const role = participants[participantId]?.role;
  const about = overrides.filter((override) => override.permission === permission);
  const own = about.findLast(
    ({ target }) => "participantId" in target && target.participantId === participantId,
  );
  const byRole = about.some(({ target }) => "role" in target && target.role === role);
  const byStage = state.session.stage === "open" && role === "learner" && onOpenStage.includes(permission);
  return {
    permission,
    allowed: permits(state, participantId, permission),
    source: own !== undefined ? "person" : byRole ? "role" : byStage ? "stage" : "usual",
    own: own?.allow ?? null,
  };
}
