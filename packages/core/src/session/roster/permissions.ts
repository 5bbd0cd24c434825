import {
  type ClassPermission,
  classPermissions,
  type Refused,
  refuse,
  type SessionRole,
  type Stage,
} from "@lectern/shared";

export type Override = {
  readonly target: { readonly role: SessionRole } | { readonly participantId: string };
  readonly permission: ClassPermission;
  readonly allow: boolean;
};

/** An override with who set it, and when: for who wonders why they may or may not. */
export type SetOverride = Override & {
  readonly setBy: { readonly kind: string; readonly id: string };
  readonly setAt: string;
};

const learner = ["chat.write", "question.ask", "poll.vote", "hand.raise"] as const;
const assistant = [
  ...learner,
  "media.speak",
  "media.camera",
  "whiteboard.draw",
  "roster.admit",
  "roster.mute",
  "chat.moderate",
  "poll.run",
] as const;

/** What each role may do in a class before any override. */
export const classDefaults: Record<SessionRole, readonly ClassPermission[]> = {
  host: classPermissions,
  "co-host": classPermissions,
  assistant,
  learner,
  observer: [],
};

type Person = { readonly participantId: string; readonly role: SessionRole };

/** In a class with an open stage learners speak and show themselves without being asked. [A7] */
const onOpenStage = [...learner, "media.speak", "media.camera"] as const;

export const defaultsOn = (stage: Stage, role: SessionRole): readonly ClassPermission[] =>
  stage === "open" && role === "learner" ? onOpenStage : classDefaults[role];

/** What decides about a permission: what was set for the person, else for their role; null when only the role does. */
export function decisiveOverride<Set extends Override>(
  { participantId, role }: Person,
  permission: ClassPermission,
  overrides: readonly Set[],
): Set | null {
  const about = overrides.filter((override) => override.permission === permission);
  const own = about.findLast(
    ({ target }) => "participantId" in target && target.participantId === participantId,
  );
  return own ?? about.findLast(({ target }) => "role" in target && target.role === role) ?? null;
}

/** The override for a person wins over the one for their role, and that over the role's default. [A7] */
export const mayInClass = (
  person: Person,
  permission: ClassPermission,
  overrides: readonly Override[],
  defaults: readonly ClassPermission[] = classDefaults[person.role],
): boolean => decisiveOverride(person, permission, overrides)?.allow ?? defaults.includes(permission);

/** The overrides after one more; `allow: null` takes back what was set for that target and permission. */
export function withOverride(
  overrides: readonly SetOverride[],
  { allow, ...set }: Omit<SetOverride, "allow"> & { readonly allow: boolean | null },
): readonly SetOverride[] {
  const { target, permission } = set;
  const others = overrides.filter(
    (override) => override.permission !== permission || !sameTarget(override.target, target),
  );
  return allow === null ? others : [...others, { ...set, allow }];
}

/** What is set for exactly this target and permission; null when nothing is. */
export const overrideOf = (
  overrides: readonly Override[],
  target: Override["target"],
  permission: ClassPermission,
): boolean | null =>
  overrides.findLast((set) => set.permission === permission && sameTarget(set.target, target))?.allow ?? null;

const sameTarget = (a: Override["target"], b: Override["target"]): boolean =>
  "role" in a
    ? "role" in b && a.role === b.role
    : "participantId" in b && a.participantId === b.participantId;

/** Who may do everything in the class. */
export const leads = (role: SessionRole | null): boolean => role === "host" || role === "co-host";

/**
 * Whether the grantor may set this override: only who leads the class, only what they may do themselves, and
 * never against a host. [A8]
 * @param targetRole the role the override is for, or the role of the participant it is for
 */
export function overrideRefusal(
  grantor: Person,
  permission: ClassPermission,
  targetRole: SessionRole,
  overrides: readonly Override[],
): Refused | null {
  if (!leads(grantor.role)) {
    return refuse(
      "forbidden",
      "override.not-leading",
      "Only the host and co-hosts change permissions in a class.",
    );
  }
  if (targetRole === "host")
    return refuse("forbidden", "override.host", "A host's permissions cannot be changed.");
  if (!mayInClass(grantor, permission, overrides)) {
    return refuse("forbidden", "override.above-ceiling", "You cannot give what you may not do yourself.");
  }
  return null;
}
