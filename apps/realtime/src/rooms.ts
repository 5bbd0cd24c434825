import type { LogEvent } from "@lectern/core";
import type { Broadcast, Clock, Committed, EventStore, Stream } from "@lectern/server";
import { hintOf, readHint } from "@lectern/server";
import { type Id, isRefused, type People, type Refused } from "@lectern/shared";
import { createRoom, type Room } from "./room/room.ts";
import type { RoomMeter } from "./room/room-meter.ts";
import type { RoomRules } from "./room/room-rules.ts";
import { lookHint, readSignal, type Signal, signalHint } from "./signal-hint.ts";

export type Rooms<State> = {
  /** The room of a class, opened and read to the head where it was not. */
  readonly of: (stream: Stream) => Promise<Room<State> | Refused>;
  readonly all: () => readonly Room<State>[];
  /** Tells local clients, then other processes, of what was committed here. */
  readonly committed: (committed: Committed) => void;
  /** Everybody who follows the class reads its head again, here and elsewhere. */
  readonly look: (stream: Stream) => void;
  readonly signal: (room: Room<State>, signal: Signal) => void;
  readonly close: () => void;
};

export type RoomsOptions<State> = {
  /** Of this gateway; its own signals come back to it and are not forwarded twice. */
  readonly gatewayId: string;
  readonly store: Pick<EventStore, "readTail" | "heads">;
  readonly broadcast: Broadcast;
  readonly rules: RoomRules<State>;
  readonly clock: Clock;
  readonly namesOf: (stream: Stream, participantIds: readonly Id<"participant">[]) => Promise<People>;
  readonly observe: (stream: Stream, epoch: number, events: readonly LogEvent[]) => void;
  readonly captureHalted: () => boolean;
  /** Whether saving has been possible for long enough that a halted class may be resumed. */
  readonly resumable: () => boolean;
  readonly onError: (error: unknown) => void;
  readonly onBug: (error: unknown) => void;
  readonly meter?: RoomMeter;
};

type Open<State> = {
  readonly room: Room<State>;
  readonly ready: Promise<Refused | null>;
  readonly unsubscribe: () => void;
  /** Since when nobody is in it. */
  emptySinceMs: number;
};

const beaconEveryMs = 1_000;
const sweepEveryMs = 1_000;
/** While hints do not get through, the sweep is all there is. */
const sweepWithoutHintsMs = 200;
const keepEmptyMs = 60_000;

/** All classes that somebody on this gateway is in. */
export function createRooms<State>(options: RoomsOptions<State>): Rooms<State> {
  const { gatewayId, store, broadcast, rules, clock, namesOf, observe, captureHalted, onError, onBug } =
    options;
  const open = new Map<string, Open<State>>();
  let closed = false;

  const nameOf = ({ tenantId, sessionId }: Stream) => `${tenantId}/${sessionId}`;

  function hear(room: Room<State>, payload: string): void {
    if (payload === lookHint) return void room.refresh().catch(onBug);
    const hint = readHint(payload);
    if (hint !== null) {
      // The channel says whose class it is; a payload that says otherwise is not for this room.
      if (nameOf(hint.stream) !== nameOf(room.stream)) return;
      if (hint.events === null) room.hearHead(hint.epoch, hint.last, room.position()?.halted ?? false);
      else {
        room.hear(hint.epoch, hint.events);
        observe(room.stream, hint.epoch, hint.events);
      }
      return;
    }
    const signal = readSignal(payload);
    if (signal !== null && signal.gatewayId !== gatewayId) room.signal(signal);
  }

  function openRoom(stream: Stream): Open<State> {
    const room = createRoom({
      stream,
      store,
      rules,
      clock,
      namesOf,
      onLearned: (epoch, events) => observe(stream, epoch, events),
      onError,
      onBug,
      meter: options.meter,
    });
    // Before the first reading, so that nothing falls between the two.
    const unsubscribe = broadcast.subscribe(stream, (payload) => hear(room, payload));
    const ready = room.refresh();
    const opened = { room, ready, unsubscribe, emptySinceMs: clock.nowMs() };
    open.set(nameOf(stream), opened);
    return opened;
  }

  function closeRoom({ room, unsubscribe }: Open<State>): void {
    unsubscribe();
    room.close();
    open.delete(nameOf(room.stream));
  }

  function closeEmpty(): void {
    const nowMs = clock.nowMs();
    for (const one of [...open.values()]) {
      if (one.room.members().size > 0) one.emptySinceMs = nowMs;
      else if (nowMs - one.emptySinceMs > keepEmptyMs) closeRoom(one);
    }
  }

  async function sweep(): Promise<void> {
    const byId = new Map([...open.values()].map(({ room }) => [room.stream.sessionId, room]));
    if (byId.size === 0) return;
    const heads = await store.heads([...byId.keys()]);
    if (isRefused(heads)) return;
    for (const { sessionId, epoch, head, halted } of heads)
      byId.get(sessionId)?.hearHead(epoch, head, halted);
  }

  function repeat(delayMs: () => number, work: () => unknown): () => void {
    let cancel = clock.after(delayMs(), run);
    function run(): void {
      Promise.resolve()
        .then(work)
        .catch(onBug)
        .finally(() => {
          if (!closed) cancel = clock.after(delayMs(), run);
        });
    }
    return () => cancel();
  }

  const stopSweeping = repeat(() => (broadcast.healthy() ? sweepEveryMs : sweepWithoutHintsMs), sweep);
  const stopBeaming = repeat(
    () => beaconEveryMs,
    () => {
      const capture = captureHalted() ? "halted" : "ok";
      const limited = !broadcast.healthy();
      for (const { room } of open.values()) room.beacon(capture, options.resumable(), limited);
      closeEmpty();
    },
  );

  return {
    async of(stream) {
      const known = open.get(nameOf(stream)) ?? openRoom(stream);
      known.emptySinceMs = clock.nowMs();
      const problem = await known.ready;
      if (problem === null) return known.room;
      if (open.get(nameOf(stream)) === known) closeRoom(known);
      return problem;
    },
    all: () => [...open.values()].map(({ room }) => room),
    committed({ stream, epoch, events, origin }) {
      open.get(nameOf(stream))?.room.hear(epoch, events);
      if (origin === "appended") broadcast.publish(stream, hintOf(stream, { epoch, events }));
    },
    look(stream) {
      open.get(nameOf(stream))?.room.refresh().catch(onBug);
      broadcast.publish(stream, lookHint);
    },
    signal(room, signal) {
      room.signal(signal);
      broadcast.publish(room.stream, signalHint({ ...signal, gatewayId }));
    },
    close() {
      closed = true;
      stopSweeping();
      stopBeaming();
      for (const one of [...open.values()]) closeRoom(one);
    },
  };
}
