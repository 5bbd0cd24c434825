import type { SessionMine, SessionState } from "@lectern/core";
import { type Id, type People, type Refused, refuse, type SessionParticipant } from "@lectern/shared";
import { mineBy } from "./mine-by.ts";
import { sameParts } from "./same-parts.ts";
import type { SessionSnapshot } from "./session-store.ts";
import type { ClassSource } from "./use-session.ts";

type Viewer = {
  readonly sessionId: Id<"session">;
  readonly participant: SessionParticipant;
  /** What is the viewer's alone, as far as it is known; later than what is shown it is held back. */
  readonly mine: SessionMine;
  readonly people: People;
};

const over = {
  reason: "session.past",
  detail: "You look at a moment that is over. Nothing can be done in it.",
};
const refusal: Refused = refuse("conflict", over.reason, over.detail);

/**
 * A class as it was at a moment, for the same panels that show it live. It asks nobody and nothing can be done in it:
 * who folds the log says by `show` what was.
 */
export class PastClass implements ClassSource {
  #viewer: Viewer;
  readonly #listeners = new Set<() => void>();
  #snapshot: SessionSnapshot;

  constructor(viewer: Viewer, state: SessionState) {
    this.#viewer = viewer;
    this.#snapshot = this.#at(state);
  }

  get sessionId(): string {
    return this.#viewer.sessionId;
  }

  /** What is seen from now on, and what has been heard meanwhile of names and of what is the viewer's alone. */
  show(state: SessionState, heard: Partial<Pick<Viewer, "mine" | "people">> = {}): void {
    const viewer = { ...this.#viewer, ...heard };
    if (state === this.#snapshot.confirmed && sameParts(viewer, this.#viewer)) return;
    this.#viewer = viewer;
    this.#snapshot = this.#at(state);
    for (const listener of this.#listeners) listener();
  }

  readonly past = true;
  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  readonly getSnapshot = () => this.#snapshot;
  readonly can = () => refusal.refused;
  readonly canSignal = () => refusal.refused;
  readonly send = async () => refusal;
  readonly dismiss = () => {};
  readonly signal = () => {};
  readonly onSignal = () => () => {};
  readonly verify = async () => null;

  #at(state: SessionState): SessionSnapshot {
    const { participant, mine, people } = this.#viewer;
    return {
      state,
      confirmed: state,
      participant,
      mine: mineBy(mine, state),
      people,
      media: null,
      status: { kind: "in-sync", sequence: state.sequence },
      readOnly: true,
      signals: false,
      limited: false,
      outdated: false,
      pending: [],
      notices: [],
    };
  }
}
