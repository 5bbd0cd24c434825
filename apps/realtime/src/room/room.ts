import type { LogEvent } from "@lectern/core";
import type { Clock, EventStore, Stream } from "@lectern/server";
import {
  type Audience,
  type Id,
  isRefused,
  type People,
  type Refused,
  type ServerFrame,
} from "@lectern/shared";
import type { Signal } from "../signal-hint.ts";
import { type Frame, textFrame } from "../stream/text-frame.ts";
import type { Member } from "./member.ts";
import { createRoomPeople } from "./people.ts";
import { createRoomLog, type Position, type Settled } from "./room-log.ts";
import type { RoomMeter } from "./room-meter.ts";
import type { RoomRules } from "./room-rules.ts";

/** What is drawn and pointed at is seen by all who are inside, as what becomes of it is; the rest among one's own. */
const forAll: readonly Signal["kind"][] = ["pointer", "ink"];

export type Room<State> = {
  readonly stream: Stream;
  readonly position: () => Position<State> | null;
  readonly refresh: () => Promise<Refused | null>;
  readonly hear: (epoch: number, events: readonly LogEvent[]) => void;
  readonly hearHead: (epoch: number, head: number, halted: boolean) => void;
  readonly classChangedAt: (participantId: string) => number;
  readonly enter: (member: Member) => void;
  readonly leave: (member: Member) => void;
  readonly members: () => ReadonlySet<Member>;
  /** Tells everybody where the log is, whether it is being written, else whether it may be resumed, and at what pace. */
  readonly beacon: (capture: "ok" | "halted", resumable: boolean, limited: boolean) => void;
  /** To those who may see it, but not back to its author; who waits neither sends nor sees signals. */
  readonly signal: (signal: Signal) => void;
  readonly close: () => void;
};

export type RoomOptions<State> = {
  readonly stream: Stream;
  readonly store: Pick<EventStore, "readTail">;
  readonly rules: RoomRules<State>;
  readonly clock: Clock;
  readonly namesOf: (stream: Stream, participantIds: readonly Id<"participant">[]) => Promise<People>;
  readonly onLearned: (epoch: number, events: readonly LogEvent[]) => void;
  /** Names that could not be looked up now; they are when the next one comes. */
  readonly onError: (error: unknown) => void;
  readonly onBug: (error: unknown) => void;
  readonly meter?: RoomMeter | undefined;
};

const backfillEvents = 256;
/** Clients whose history changed come back one by one within this. */
const spreadMs = 2_000;

/** One class on this gateway: everybody connected to it, and the log as far as it has come. */
export function createRoom<State>(options: RoomOptions<State>): Room<State> {
  const { stream, store, rules, clock, namesOf, onLearned, onError, onBug, meter } = options;
  const members = new Set<Member>();

  const log = createRoomLog<State>({
    stream,
    store,
    rules,
    clock,
    onNews: publish,
    onLearned,
    onBug,
    meter,
    onNewEpoch() {
      for (const member of [...members]) member.bye("class-changed", Math.random() * spreadMs);
    },
  });
  const people = createRoomPeople({
    namesOf: (ids) => namesOf(stream, ids),
    known(audience) {
      const position = log.position();
      return position === null ? [] : rules.known(position.state, audience);
    },
    tell(audience, names) {
      tellLive(audience, { type: "people", people: names });
    },
    onError,
  });

  function tellLive(audience: Audience, content: ServerFrame): void {
    let frame: Frame | null = null;
    for (const member of members) {
      if (member.audience !== audience || !member.isLive()) continue;
      frame ??= textFrame(content);
      member.tell(frame);
    }
  }

  const eventsFrame = (epoch: number, events: readonly LogEvent[], audience: Audience): Frame =>
    textFrame({
      type: "events",
      epoch,
      first: events[0]?.sequence ?? 0,
      last: events.at(-1)?.sequence ?? 0,
      events: events.map((event) => rules.present(event, audience)),
    });

  /** The log decides who may still listen, and as what: a ticket only opens the door. */
  function revoke(state: State): void {
    for (const member of [...members]) {
      const seat = rules.seat(state, member.participantId);
      if (seat === null || seat.audience === null) member.bye("removed", null);
      else if (seat.connection !== null && seat.connection !== member.connection)
        member.bye("replaced", null);
      else if (seat.audience !== member.audience) member.bye("class-changed", 0);
    }
  }

  /** Those whose own may be another after these events; null for everybody. */
  function concernedBy(events: readonly LogEvent[]): ReadonlySet<string> | null {
    const ids = new Set<string>();
    for (const event of events) {
      const some = rules.concerned(event);
      if (some === null) return null;
      for (const id of some) ids.add(id);
    }
    return ids;
  }

  function publish(events: readonly LogEvent[], before: State, settled: readonly Settled[]): void {
    const position = log.position();
    if (position === null) return;
    const { epoch, last, state } = position;
    const placesChanged = rules.seats(state) !== rules.seats(before);
    if (placesChanged) revoke(state);
    for (const { actorId, key, sequence } of settled)
      for (const member of members) if (member.participantId === actorId) member.settle(key, sequence);
    const concerned = concernedBy(events);
    const frames = new Map<Audience, Frame>();
    for (const member of [...members]) {
      if (!member.isLive()) continue;
      const frame = frames.get(member.audience) ?? eventsFrame(epoch, events, member.audience);
      frames.set(member.audience, frame);
      member.deliver(last, frame);
      if (members.has(member) && (concerned === null || concerned.has(member.participantId)))
        member.tellMine(last, rules.mine(state, member.participantId));
    }
    if (members.size > 0) meter?.delivered(events);
    if (placesChanged) people.update();
  }

  /**
   * From a client's last event to the end of the log, and from there on live, without a gap or a duplicate. What was
   * written to a socket is one number. While it is behind the room's, the past is read on, page by page, and batches
   * that are committed meanwhile pass by unsent: the next page holds them. In the tick in which the two numbers are
   * equal the member goes live; nothing is awaited in between, so no batch can slip through, and every later one
   * begins right after that number.
   */
  async function catchUp(member: Member): Promise<void> {
    for (;;) {
      const position = log.position();
      if (!members.has(member) || position === null) return;
      if (member.sent() >= position.last) {
        member.goLive();
        member.tellMine(position.last, rules.mine(position.state, member.participantId));
        member.tell({ type: "people", people: people.of(member.audience) });
        people.update();
        return;
      }
      const events = await log.after(member.sent(), backfillEvents);
      if (!members.has(member) || log.position()?.epoch !== position.epoch) return;
      if (isRefused(events) || events.length === 0) {
        member.bye("halted", 1_000);
        return;
      }
      const last = events.at(-1)?.sequence ?? 0;
      await member.backfill(last, eventsFrame(position.epoch, events, member.audience));
    }
  }

  return {
    stream,
    position: log.position,
    refresh: log.refresh,
    hear: log.hear,
    hearHead: log.hearHead,
    classChangedAt: log.classChangedAt,
    enter(member) {
      // The same device again: its older socket is dead, or about to be noticed as such.
      for (const other of [...members])
        if (other.participantId === member.participantId) other.bye("replaced", null);
      members.add(member);
      catchUp(member).catch(onBug);
    },
    leave: (member) => void members.delete(member),
    members: () => members,
    beacon(capture, resumable, limited) {
      const position = log.position();
      if (position === null) return;
      const { epoch, last, halted } = position;
      const frame = textFrame({
        type: "head",
        epoch,
        head: last,
        capture: halted ? "halted" : capture,
        ...(halted && resumable ? { resumable } : {}),
        ...(limited ? { limited } : {}),
      });
      for (const member of members) member.tell(frame);
    },
    signal({ audience, from, kind, data }) {
      if (audience === "waiting") return;
      const frame = textFrame({ type: "ephemeral", kind, from, data });
      const sees = (other: Audience) => other === audience || (forAll.includes(kind) && other !== "waiting");
      for (const member of members)
        if (sees(member.audience) && member.participantId !== from) member.whisper(frame);
    },
    close: log.close,
  };
}
