import type { SessionState } from "@lectern/core";
import { type Id, type SessionRole, sessionRoles } from "@lectern/shared";

type Group = { readonly role: SessionRole; readonly ids: readonly Id<"participant">[] };

/**
 * Who is in the class now, by role from the strongest on, each role by name; oneself first in theirs.
 * @param compare of two names, in the reader's language
 */
export function groupsIn(
  { participants }: SessionState["roster"],
  own: string,
  nameOf: (id: string) => string,
  compare: (a: string, b: string) => number,
): readonly Group[] {
  const here = Object.entries(participants).filter(([, { present }]) => present);
  return sessionRoles.flatMap((role) => {
    const ids = here
      .filter(([, participant]) => participant.role === role)
      .map(([id]) => id as Id<"participant">)
      .sort(
        (a, b) => Number(b === own) - Number(a === own) || compare(nameOf(a), nameOf(b)) || (a < b ? -1 : 1),
      );
    return ids.length === 0 ? [] : [{ role, ids }];
  });
}

export const countHere = ({ participants }: SessionState["roster"]): number =>
  Object.values(participants).filter(({ present }) => present).length;

type SourceState = "on" | "muted" | "none";

/** Whether something of this source is heard or seen of a participant. */
export function sourceOf(
  { tracks }: SessionState["media"],
  participantId: string,
  source: "microphone" | "camera" | "screen",
): SourceState {
  const own = Object.values(tracks).filter(
    (track) => track.participantId === participantId && track.source === source,
  );
  if (own.length === 0) return "none";
  return own.some(({ muted }) => !muted) ? "on" : "muted";
}
