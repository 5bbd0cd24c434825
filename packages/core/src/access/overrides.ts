import { type Refused, refuse } from "@lectern/shared";

/** Roles in a running class, strongest first. */
export const sessionRoles = ["host", "co-host", "assistant", "learner", "observer"] as const;
export type SessionRole = (typeof sessionRoles)[number];

/** What can be allowed or refused to one role or participant for the length of one class. */
export const classPermissions = [
  "media.speak",
  "media.camera",
  "media.screen",
  "whiteboard.draw",
  "chat.write",
  "question.ask",
  "poll.vote",
  "hand.raise",
  "roster.admit",
  "roster.mute",
  "chat.moderate",
  "poll.run",
] as const;
export type ClassPermission = (typeof classPermissions)[number];

export type Override = {
  readonly target: { readonly role: SessionRole } | { readonly participantId: string };
  readonly permission: ClassPermission;
  readonly allow: boolean;
};

const learner = ["chat.write", "question.ask", "poll.vote", "hand.raise"] as const;
const assistant = [...learner, "roster.admit", "roster.mute", "chat.moderate", "poll.run"] as const;

/** What each role may do in a class before any override. */
export const classDefaults: Record<SessionRole, readonly ClassPermission[]> = {
  host: classPermissions,
  "co-host": classPermissions,
  assistant,
  learner,
  observer: [],
};

type Person = { readonly participantId: string; readonly role: SessionRole };

/** The override for a person wins over the one for their role, and that over the role's default. [A7] */
export function mayInClass(
  person: Person,
  permission: ClassPermission,
  overrides: readonly Override[],
): boolean {
  const about = overrides.filter((override) => override.permission === permission);
  const own = about.findLast(
    ({ target }) => "participantId" in target && target.participantId === person.participantId,
  );
  const byRole = about.findLast(({ target }) => "role" in target && target.role === person.role);
  return (own ?? byRole)?.allow ?? classDefaults[person.role].includes(permission);
}

const leads = (role: SessionRole) => role === "host" || role === "co-host";

/**
 * Whether the grantor may set this override: only who leads the class, only what they may do themselves, and
 * never against a host. [A8]
 * @param targetRole the role the override is for, or the role of the participant it is for
 */
export function overrideRefusal(
  grantor: Person,
  override: Override,
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
  if (!mayInClass(grantor, override.permission, overrides)) {
    return refuse("forbidden", "override.above-ceiling", "You cannot give what you may not do yourself.");
  }
  return null;
}
