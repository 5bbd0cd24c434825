import { audienceOf, isStaff, type SessionState, type Standing, sessionRoleFor } from "@lectern/core";
import { type Audience, type Id, type Refused, refuse } from "@lectern/shared";

/**
 * Who looks at a class. `standing` is given where the database was asked; over the socket the log alone decides.
 * `participantId` is null for who never came to the class or its door.
 */
export type ClassViewer = {
  readonly tenantId: string;
  readonly sessionId: Id<"session">;
  readonly userId: Id<"user">;
  readonly participantId: Id<"participant"> | null;
  readonly standing?: Standing;
};

/** Who acts in a class. */
export type ClassCaller = ClassViewer & { readonly participantId: Id<"participant"> };

const removed = () => refuse("forbidden", "roster.removed", "You were removed from this class.");

export const missingClass = () =>
  refuse("missing", "session.missing", "There is no such class, or you are not enrolled in its course.");

/** What the caller may see of the class: by the log, before they came by their standing, never against it. */
export function audienceFor(state: SessionState, viewer: ClassViewer): Audience | Refused {
  const { participantId, standing } = viewer;
  const role = standing === undefined ? null : sessionRoleFor(standing);
  if (standing !== undefined && role === null) return missingClass();
  const known = participantId === null ? undefined : state.roster.participants[participantId];
  if (participantId !== null && known !== undefined)
    return audienceOf(state.roster, participantId) ?? removed();
  if (role === null) return missingClass();
  if (isStaff(role)) return "staff";
  return state.session.admission === "open" ? "learner" : "waiting";
}
