import { mineOf, type SessionState, viewState } from "@lectern/core";
import { type Audience, type Id, isRefused, type Refused, refuse } from "@lectern/shared";
import { audienceFor } from "../classroom/caller.ts";
import { streamOf } from "../classroom/classes.ts";
import { openSession } from "../classroom/find-session.ts";
import { freshState } from "../classroom/fresh-state.ts";
import type { ClassScope } from "../http/class-handler.ts";
import type { Stream } from "../ports/event-store.ts";

/** Who reads what was said in a class, and the class as it is now. */
export type Listener = {
  readonly stream: Stream;
  readonly state: SessionState;
  readonly audience: Exclude<Audience, "waiting">;
  readonly userId: Id<"user">;
  readonly participantId: Id<"participant"> | null;
};

const waits = () => refuse("forbidden", "roster.waiting", "You are not in the class yet; wait to be let in.");

export async function listenerTo(
  { classes, actor }: ClassScope,
  sessionId: Id<"session">,
): Promise<Listener | Refused> {
  const found = await openSession(classes, actor, "session.attend", sessionId);
  if (isRefused(found)) return found;
  const stream = streamOf(actor.tenantId, sessionId);
  const fresh = await freshState(classes, stream);
  if (isRefused(fresh)) return fresh;
  const audience = audienceFor(fresh.state, found.viewer);
  if (isRefused(audience)) return audience;
  if (audience === "waiting") return waits();
  const { userId, participantId } = found.viewer;
  return { stream, state: fresh.state, audience, userId, participantId };
}

/**
 * What this person may see where these are in the class's state: by the rules that the class itself shows it by, so that
 * what was said long ago is seen as what is said now.
 */
export function seenBy({ audience, participantId }: Listener, state: SessionState) {
  return {
    seen: viewState(state, audience),
    mine: participantId === null ? null : mineOf(state, participantId),
  };
}
