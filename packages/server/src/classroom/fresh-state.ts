import { type LogEvent, type SessionState, sessionRules } from "@lectern/core";
import { isRefused, type Refused } from "@lectern/shared";
import type { Stream } from "../ports/event-store.ts";
import type { Classes } from "./classes.ts";

/** The class as its log said a moment ago, whoever wrote there. */
export type FreshState = {
  readonly epoch: number;
  readonly sequence: number;
  readonly halted: boolean;
  readonly state: SessionState;
};

const pageSize = 1_000;

/**
 * Folds up to the head that the store has now: another process may have written since this one last looked.
 * Refuses as `EventStore.readTail` does.
 */
export async function freshState(
  { commands, store }: Pick<Classes, "commands" | "store">,
  stream: Stream,
): Promise<FreshState | Refused> {
  for (;;) {
    const folded = await commands.state(stream);
    if (isRefused(folded)) return folded;
    let { sequence, state } = folded;
    const missed: LogEvent[] = [];
    for (;;) {
      const tail = await store.readTail(stream, sequence, pageSize);
      if (isRefused(tail)) return tail;
      const { epoch, halted } = tail;
      // History changed: the writer forgets its fold, and reads it anew when it is asked again.
      if (epoch > folded.epoch) {
        commands.observe(stream, epoch, []);
        break;
      }
      for (const { command: _, ...event } of tail.events) {
        state = sessionRules.evolve(state, event);
        sequence = event.sequence;
        missed.push(event);
      }
      if (tail.events.length < pageSize) {
        if (missed.length > 0) commands.observe(stream, epoch, missed);
        return { epoch, sequence, halted, state };
      }
    }
  }
}
