import { permissionOf, permissionOfRole, type SessionState } from "@lectern/core";
import type { ClassPermission, Id, SessionRole } from "@lectern/shared";

/** Whom a permission is about: everybody of a role, or one person. */
export type PermissionTarget = { readonly role: SessionRole } | { readonly participantId: Id<"participant"> };

type SetOverride = NonNullable<ReturnType<typeof permissionOf>["decidedBy"]>;

/** Whether something is allowed, and what says so: set for the person, for their role, by the stage, or as usual. */
export type PermissionFact = {
  readonly permission: ClassPermission;
  readonly allowed: boolean;
  readonly source: "person" | "role" | "stage" | "usual";
  /** What was set, by whom and when; null where stage and role decide. */
  readonly decidedBy: SetOverride | null;
  /** The role that it is about, or that the person has. */
  readonly role: SessionRole;
  /** Whether it was set for exactly this target, and so can be taken back. */
  readonly isSet: boolean;
};

const onOpenStage: readonly ClassPermission[] = ["media.speak", "media.camera"];

export function permissionFact(
  state: SessionState,
  target: PermissionTarget,
  permission: ClassPermission,
): PermissionFact {
  const role =
    "role" in target ? target.role : (state.roster.participants[target.participantId]?.role ?? "observer");
  const { allowed, decidedBy } =
    "role" in target
      ? permissionOfRole(state, target.role, permission)
      : permissionOf(state, target.participantId, permission);
  const byStage = state.session.stage === "open" && role === "learner" && onOpenStage.includes(permission);
  const source =
    decidedBy === null
      ? byStage
        ? "stage"
        : "usual"
      : "participantId" in decidedBy.target
        ? "person"
        : "role";
  return {
    permission,
    allowed,
    source,
    decidedBy,
    role,
    isSet: source === ("role" in target ? "role" : "person"),
  };
}

const behind: Readonly<Record<string, ClassPermission>> = {
  "chat.not-allowed": "chat.write",
  "hand.not-allowed": "hand.raise",
  "poll.may-not-vote": "poll.vote",
  "question.not-allowed": "question.ask",
  "roster.may-not-admit": "roster.admit",
  "media.may-not-mute": "roster.mute",
  "whiteboard.not-allowed": "whiteboard.draw",
};

/** The permission that a refusal is about; null where it is about something else. */
export const permissionBehind = (reason: string): ClassPermission | null => behind[reason] ?? null;
