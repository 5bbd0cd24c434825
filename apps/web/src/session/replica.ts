import { type SessionState, sessionRules } from "@lectern/core";
import type { Audience, WireEvent } from "@lectern/shared";

/** The class as its committed events tell it to one audience class. */
export type Replica = {
  /** Null before anything was received. */
  readonly epoch: number | null;
  readonly class: Audience | null;
  readonly state: SessionState;
};

export const emptyReplica = (): Replica => ({ epoch: null, class: null, state: sessionRules.initial() });

export type FoldOutcome =
  | { readonly replica: Replica }
  /** One or more events are missing before these; those up to the hole are folded. */
  | { readonly replica: Replica; readonly hole: true };

/** Folds events in order; what is known already is dropped. */
export function foldEvents(replica: Replica, events: readonly WireEvent[]): FoldOutcome {
  let { state } = replica;
  for (const event of events) {
    if (event.sequence > state.sequence + 1) return { replica: { ...replica, state }, hole: true };
    state = sessionRules.evolve(state, event);
  }
  return { replica: state === replica.state ? replica : { ...replica, state } };
}
