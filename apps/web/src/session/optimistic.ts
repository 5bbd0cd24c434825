import { type CommandActor, type SessionCommand, type SessionState, sessionRules } from "@lectern/core";
import { type Id, isRefused } from "@lectern/shared";
import type { PendingList } from "./pending.ts";

/**
 * Commands that show before they are saved. Never what drives everybody's screen: scene, slide and moderation wait
 * for the log.
 */
const optimisticTypes: ReadonlySet<SessionCommand["type"]> = new Set(["hand.raise", "hand.lower"]);

type Issued = {
  readonly sessionId: Id<"session">;
  readonly actor: CommandActor;
  readonly nowMs: number;
};

/**
 * The confirmed state with the optimistic commands on top, by the same rules that the server decides with. What those
 * refuse is left out: the server will refuse it too, or knows better. The sequence stays that of the log.
 */
export function withPending(confirmed: SessionState, pending: PendingList, issued: Issued): SessionState {
  let shown = confirmed;
  for (const { id, command } of pending) {
    if (!optimisticTypes.has(command.type)) continue;
    const decided = sessionRules.decide(shown, command, { ...issued, newId: () => id });
    if (isRefused(decided)) continue;
    for (const event of decided.events) {
      const at = new Date(issued.nowMs).toISOString();
      const actor = { kind: issued.actor.kind, id: issued.actor.id };
      shown = sessionRules.evolve(shown, { ...event, sequence: shown.sequence + 1, at, actor });
    }
  }
  return shown === confirmed ? confirmed : { ...shown, sequence: confirmed.sequence };
}
