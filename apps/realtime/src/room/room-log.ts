import type { LogEvent } from "@lectern/core";
import type { Clock, EventStore, RecordedEvent, Stream } from "@lectern/server";
import { isRefused, type Refused } from "@lectern/shared";
import { createRing } from "./ring.ts";
import type { RoomMeter } from "./room-meter.ts";
import type { RoomRules } from "./room-rules.ts";

/** The class as far as this gateway has heard of it. */
export type Position<State> = {
  readonly epoch: number;
  readonly last: number;
  readonly state: State;
  /** The log takes nothing but the end of a halt. */
  readonly halted: boolean;
};

/** A command that is in the log, although its answer may still be on the way. */
export type Settled = {
  readonly actorId: string;
  readonly key: string;
  /** Of its last event. */
  readonly sequence: number;
};

export type RoomLog<State> = {
  /** Null before it was loaded, and while history is being read anew. */
  readonly position: () => Position<State> | null;
  /** Where somebody's audience class last became another one; 0 when it never did. */
  readonly classChangedAt: (participantId: string) => number;
  /** News from wherever: late, doubled, with holes. Holes are held for a moment, then the log is read. */
  readonly hear: (epoch: number, events: readonly LogEvent[]) => void;
  /** What the head is, at least, and whether capture is halted. */
  readonly hearHead: (epoch: number, head: number, halted: boolean) => void;
  /** Reads to the log's head; one reading serves everybody who asks meanwhile. Null, or why it could not be read. */
  readonly refresh: () => Promise<Refused | null>;
  /** At most `limit` events after a sequence, of those that `position` holds. */
  readonly after: (sequence: number, limit: number) => Promise<readonly LogEvent[] | Refused>;
  readonly close: () => void;
};

export type RoomLogOptions<State> = {
  readonly stream: Stream;
  readonly store: Pick<EventStore, "readTail">;
  readonly rules: RoomRules<State>;
  readonly clock: Clock;
  /**
   * Contiguous news, in order, after they were folded; with the state before them, and the commands that were found
   * recorded among them.
   */
  readonly onNews: (events: readonly LogEvent[], before: State, settled: readonly Settled[]) => void;
  /** History is another one: whatever was sent is void. */
  readonly onNewEpoch: () => void;
  /** What others recorded, for this process's own writer. */
  readonly onLearned: (epoch: number, events: readonly LogEvent[]) => void;
  readonly onBug: (error: unknown) => void;
  readonly meter?: RoomMeter | undefined;
};

const settledBy = ({ actor, command, sequence }: RecordedEvent): readonly Settled[] =>
  command === null ? [] : [{ actorId: actor.id, key: command.key, sequence: sequence + command.events - 1 }];

const holdMs = 50;
const pageSize = 500;

/** The fold and the youngest events of one class, kept at the head by three nets: contiguity, hints and the sweep. */
export function createRoomLog<State>(options: RoomLogOptions<State>): RoomLog<State> {
  const { stream, store, rules, clock, onNews, onNewEpoch, onLearned, onBug, meter } = options;
  const ring = createRing();
  const changed = new Map<string, number>();
  let position: Position<State> | null = null;
  let held: { epoch: number; events: readonly LogEvent[] }[] = [];
  let cancelHold: (() => void) | null = null;
  let reading: Promise<Refused | null> | null = null;
  let newsWhileReading = false;
  /** Nobody is in the room before it was read to the head once. */
  let loaded = false;
  let closed = false;

  function noteClasses(before: State, after: State, sequence: number): void {
    const places = rules.seats(after);
    if (places === rules.seats(before)) return;
    for (const id of Object.keys(places)) {
      const was = rules.seat(before, id)?.audience ?? null;
      if (was !== null && was !== (rules.seat(after, id)?.audience ?? null)) changed.set(id, sequence);
    }
  }

  /** Folds what comes next; false when there is a hole before it. */
  function take(epoch: number, events: readonly LogEvent[], settled: readonly Settled[] = []): boolean {
    if (position === null || epoch !== position.epoch) return epoch < (position?.epoch ?? 0);
    const { last, state: before } = position;
    const news = events.filter(({ sequence }) => sequence > last);
    const [first] = news;
    if (first === undefined) return true;
    if (first.sequence !== last + 1) return false;
    let state = before;
    for (const event of news) {
      const next = rules.evolve(state, event);
      noteClasses(state, next, event.sequence);
      state = next;
      ring.push(event);
    }
    position = { ...position, last: last + news.length, state };
    if (loaded) onNews(news, before, settled);
    return true;
  }

  function takeHeld(): void {
    held.sort((a, b) => (a.events[0]?.sequence ?? 0) - (b.events[0]?.sequence ?? 0));
    held = held.filter(({ epoch, events }) => !take(epoch, events));
    if (held.length > 0) return;
    cancelHold?.();
    cancelHold = null;
  }

  function begin(epoch: number): void {
    const isAnother = position !== null;
    position = { epoch, last: 0, state: rules.initial(), halted: false };
    ring.clear();
    changed.clear();
    held = [];
    if (isAnother) onNewEpoch();
  }

  async function readToHead(): Promise<Refused | null> {
    for (;;) {
      newsWhileReading = false;
      const from = position?.last ?? 0;
      const tail = await store.readTail(stream, from, pageSize);
      if (isRefused(tail)) return tail;
      // Only a head before what was known when it was asked for is another history: news may have come meanwhile.
      if (position === null || tail.epoch > position.epoch || tail.head < from) {
        begin(tail.epoch);
        // The page that was read begins behind the beginning: it is read again.
        if (from > 0) continue;
      }
      const events = tail.events.map(({ command: _, ...event }) => event);
      const known = position?.last ?? 0;
      take(tail.epoch, events, tail.events.flatMap(settledBy));
      if (position !== null) position = { ...position, halted: tail.halted };
      const learned = events.filter(({ sequence }) => sequence > known);
      if (learned.length > 0) onLearned(tail.epoch, learned);
      if (events.length < pageSize && !newsWhileReading) {
        loaded = true;
        return null;
      }
    }
  }

  function refresh(): Promise<Refused | null> {
    newsWhileReading = true;
    reading ??= readToHead().finally(() => {
      reading = null;
      takeHeld();
    });
    return reading;
  }

  /** A reading that is refused is made again by the sweep. */
  function refreshSoon(): void {
    if (!closed) refresh().catch(onBug);
  }

  function hold(epoch: number, events: readonly LogEvent[]): void {
    held.push({ epoch, events });
    cancelHold ??= clock.after(holdMs, () => {
      cancelHold = null;
      if (held.length === 0) return;
      held = [];
      meter?.gap();
      refreshSoon();
    });
  }

  return {
    position: () => position,
    classChangedAt: (participantId) => changed.get(participantId) ?? 0,
    hear(epoch, events) {
      if (position === null) return;
      if (epoch > position.epoch) refreshSoon();
      else if (take(epoch, events)) {
        takeHeld();
        // Who resumed a halted class wrote there: the head says whether it goes on.
        if (position.halted) refreshSoon();
      } else hold(epoch, events);
    },
    hearHead(epoch, head, halted) {
      if (position === null) return;
      position = { ...position, halted };
      if (epoch !== position.epoch || head > position.last) refreshSoon();
    },
    refresh,
    async after(sequence, limit) {
      const kept = ring.after(sequence, limit);
      if (kept !== null) return kept;
      const tail = await store.readTail(stream, sequence, limit);
      if (isRefused(tail)) return tail;
      const last = position?.last ?? 0;
      if (tail.epoch !== position?.epoch) return [];
      return tail.events.filter((event) => event.sequence <= last).map(({ command: _, ...event }) => event);
    },
    close() {
      closed = true;
      cancelHold?.();
    },
  };
}
