import type { LogEvent, Rules } from "./rules.ts";
import { toMs } from "./time.ts";

type Foldable<State, Event> = {
  readonly initial: () => State;
  readonly evolve: (state: State, event: Event) => State;
};

/**
 * The state after these events, from the beginning or from a snapshot.
 * @throws {SequenceGap} when one is missing.
 */
export const fold = <State, Event>(
  rules: Foldable<State, Event>,
  events: Iterable<Event>,
  from: State = rules.initial(),
): State => {
  let state = from;
  for (const event of events) state = rules.evolve(state, event);
  return state;
};

/** How far to fold: up to and with a sequence, or with what had happened by a moment (milliseconds since 1970). */
export type Until = { readonly sequence: number } | { readonly atMs: number };

/** The state as it was: what a replay shows at a moment and a late learner scrubs through. */
export function foldUntil<State, Command, Context>(
  rules: Pick<Rules<State, Command, Context>, "initial" | "evolve">,
  events: Iterable<LogEvent>,
  until: Until,
  from: State = rules.initial(),
): State {
  let state = from;
  for (const event of events) {
    if ("sequence" in until ? event.sequence > until.sequence : toMs(event.at) > until.atMs) return state;
    state = rules.evolve(state, event);
  }
  return state;
}
