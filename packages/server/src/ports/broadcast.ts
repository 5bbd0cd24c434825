import type { Stream } from "./event-store.ts";

/**
 * Hints between processes that a session has news. They may be lost, doubled or late: the log decides, so nothing here
 * throws, waits or refuses.
 */
export type Broadcast = {
  /** Tells every subscriber of the session, in this process too. Returns at once, whatever the state of the network. */
  readonly publish: (session: Stream, payload: string) => void;
  /**
   * @param listener is called with each payload; what it throws is reported and stops nobody else
   * @returns ends this subscription, once; the last one of a session ends the process's interest in it
   */
  readonly subscribe: (session: Stream, listener: (payload: string) => void) => () => void;
  /** Whether hints get through just now; without them, look at the log more often. */
  readonly healthy: () => boolean;
  /** How many hints could certainly or possibly not be sent since the start. */
  readonly failures: () => number;
  readonly close: () => void;
};
