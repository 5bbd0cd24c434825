import { type CommandActor, optimisticEvents, type SessionState, sessionRules } from "@lectern/core";
import { type Id, isRefused } from "@lectern/shared";
import type { PendingList } from "./pending.ts";

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
    const own: readonly string[] | undefined = optimisticEvents[command.type];
    if (own === undefined) continue;
    const decided = sessionRules.decide(shown, command, { ...issued, newId: () => id });
    if (isRefused(decided)) continue;
    for (const event of decided.events) {
      if (!own.includes(event.type)) continue;
      const at = new Date(issued.nowMs).toISOString();
      const actor = { kind: issued.actor.kind, id: issued.actor.id };
      shown = sessionRules.evolve(shown, { ...event, sequence: shown.sequence + 1, at, actor });
    }
  }
  return shown === confirmed ? confirmed : { ...shown, sequence: confirmed.sequence };
}
