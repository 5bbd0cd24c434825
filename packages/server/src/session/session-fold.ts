import type { LogEvent, Rules } from "@lectern/core";
import { isRefused, type Refused } from "@lectern/shared";
import type { EventStore, RecordedEvent, Stream, Tail } from "../ports/event-store.ts";
import type { KeyCache } from "./key-cache.ts";

/** What the log says up to `sequence`. */
export type Folded<State> = {
  readonly epoch: number;
  readonly sequence: number;
  readonly atMs: number;
  readonly state: State;
  /** The log holds an event that this build does not know and must not ignore: it may not append. */
  readonly outdated: boolean;
};

const pageSize = 1_000;

/** The next event folded in; the caller has made sure that it is the next. */
export function foldNext<State>(
  rules: Pick<Rules<State, never, never>, "evolve" | "understands">,
  folded: Folded<State>,
  event: LogEvent,
): Folded<State> {
  return {
    epoch: folded.epoch,
    sequence: event.sequence,
    atMs: Date.parse(event.at),
    state: rules.evolve(folded.state, event),
    outdated: folded.outdated || !rules.understands(event),
  };
}

export type SessionFold<State> = {
  /** Null until it was loaded, and again after history changed. */
  readonly current: () => Folded<State> | null;
  /** Folds to the head, from the beginning where nothing is known. */
  readonly catchUp: () => Promise<Refused | null>;
  /** Folds a tail; false when history is another one now and must be loaded anew. */
  readonly absorb: (tail: Tail) => boolean;
  /** Folds those of the events that come next, whoever recorded them; older ones are dropped, and so is what follows a hole. */
  readonly apply: (epoch: number, events: readonly LogEvent[]) => void;
  /** Events that were read and that nobody announced yet. */
  readonly takeUnannounced: () => LogEvent[];
};

/** The confirmed fold of one session, and the keys of the commands that it passed. */
export function createSessionFold<State>(
  stream: Stream,
  store: Pick<EventStore, "readTail">,
  rules: Pick<Rules<State, never, never>, "initial" | "evolve" | "understands">,
  keys: KeyCache,
): SessionFold<State> {
  let folded: Folded<State> | null = null;
  let unannounced: LogEvent[] = [];
  let catching: Promise<Refused | null> | null = null;

  function rememberKey({ actor, command, sequence }: RecordedEvent): void {
    if (command === null) return;
    const { key, requestHash, events } = command;
    keys.add({ actorId: actor.id, key, requestHash, sequence: sequence + events - 1 });
  }

  function absorb(tail: Tail): boolean {
    const known = folded ?? {
      epoch: tail.epoch,
      sequence: 0,
      atMs: 0,
      state: rules.initial(),
      outdated: false,
    };
    if (tail.epoch !== known.epoch || tail.head < known.sequence) {
      folded = null;
      return false;
    }
    const wasLoaded = folded !== null;
    let next: Folded<State> = known;
    for (const { command, ...event } of tail.events) {
      if (event.sequence <= next.sequence) continue;
      if (event.sequence !== next.sequence + 1)
        throw new Error(`the log of ${stream.sessionId} has a gap after ${next.sequence}`);
      next = foldNext(rules, next, event);
      rememberKey({ ...event, command });
      if (wasLoaded) unannounced.push(event);
    }
    folded = next;
    return true;
  }

  async function readToHead(): Promise<Refused | null> {
    for (;;) {
      const tail = await store.readTail(stream, folded?.sequence ?? 0, pageSize);
      if (isRefused(tail)) return tail;
      if (absorb(tail) && tail.events.length < pageSize) return null;
    }
  }

  return {
    current: () => folded,
    absorb,
    catchUp() {
      catching ??= readToHead().finally(() => {
        catching = null;
      });
      return catching;
    },
    apply(epoch, events) {
      if (folded === null) return;
      if (epoch !== folded.epoch) {
        if (epoch > folded.epoch) folded = null;
        return;
      }
      for (const event of events)
        if (event.sequence === folded.sequence + 1) folded = foldNext(rules, folded, event);
    },
    takeUnannounced() {
      const taken = unannounced;
      unannounced = [];
      return taken;
    },
  };
}
