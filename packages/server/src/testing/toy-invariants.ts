import type { RecordedEvent } from "../ports/event-store.ts";
import { toyRules } from "./toy-rules.ts";

/** Every event was decided on exactly the state before it; those of one command on the command's own. */
export function checkToyDecisions(events: readonly RecordedEvent[]): readonly string[] {
  const faults: string[] = [];
  let state = toyRules.initial();
  for (const event of events) {
    const { before, seat } = event.payload as { before?: number; seat?: string };
    if (before !== undefined && before !== state.total)
      faults.push(`event ${event.sequence} was decided on ${before}, the state was ${state.total}`);
    if (seat !== undefined && seat in state.seats)
      faults.push(`event ${event.sequence} takes seat ${seat} a second time`);
    state = toyRules.evolve(state, event);
  }
  return faults;
}
