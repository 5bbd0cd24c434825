import { type LogEvent, sessionRules } from "@lectern/core";
import { type HiddenEvent, ServerFrame } from "@lectern/shared";
import { classRules } from "../class-rules.ts";
import type { Connection } from "../stream/connection.ts";
import type { Frame } from "../stream/text-frame.ts";
import type { Wire } from "../stream/wire.ts";
import type { Person } from "./school.ts";

type Shown = LogEvent | HiddenEvent;

export type SimulatedClient = {
  readonly person: Person;
  /** Connects to a gateway; what was connected before is dropped. */
  readonly connect: (open: (wire: Wire) => Connection) => void;
  readonly drop: () => void;
  readonly connected: () => boolean;
  readonly send: (command: { readonly type: string }) => void;
  /** Everything it was shown, or took from a snapshot, in order. */
  readonly events: () => readonly Shown[];
  readonly audience: () => string | null;
  /** Keys that were acknowledged, with the sequence that was said. */
  readonly acked: ReadonlyMap<string, number>;
  readonly faults: readonly string[];
  readonly byes: readonly string[];
  readonly resumed: () => number;
};

type World = {
  readonly session: string;
  readonly ticketOf: (person: Person) => string;
  /** A part of the network between a client and a gateway: in order, each way, after some time. */
  readonly lane: () => (deliver: () => void) => void;
  /** What `GET state` gives at a sequence to an audience class. */
  readonly shownUpTo: (sequence: number, audience: "staff" | "learner" | "waiting") => readonly Shown[];
};

const bodyOf = (frame: Frame): string => {
  const short = (frame[1] ?? 0) & 0x7f;
  return frame.toString("utf8", short < 126 ? 2 : short === 126 ? 4 : 10);
};

/** A client as the contract describes it: it keeps what it has, continues by number and sends again what was not answered. */
export function createSimulatedClient(person: Person, world: World): SimulatedClient {
  let events: Shown[] = [];
  let epoch: number | undefined;
  let audience: ServerFrame extends infer F ? (F extends { class: infer A } ? A : never) | null : never =
    null;
  let line: { readonly up: (text: string) => void; readonly cut: () => void } | null = null;
  const pending = new Map<string, { readonly type: string }>();
  const acked = new Map<string, number>();
  const faults: string[] = [];
  const byes: string[] = [];
  /** How many events it had when it first sent a command. */
  const sentAt = new Map<string, number>();
  let sent = 0;
  let resumed = 0;

  function takeEvents({ first, last, events: batch }: Extract<ServerFrame, { type: "events" }>): void {
    if (first !== events.length + 1) faults.push(`has ${events.length} and gets ${first}`);
    if (last - first + 1 !== batch.length) faults.push(`${first} to ${last} are ${batch.length} events`);
    events.push(...(batch as Shown[]));
  }

  function hear(frame: ServerFrame): void {
    switch (frame.type) {
      case "welcome": {
        audience = frame.class;
        if (frame.mode === "tail") resumed += events.length > 0 ? 1 : 0;
        else {
          const { sequence, hash } = frame.snapshot ?? { sequence: 0, hash: "" };
          events = [...world.shownUpTo(sequence, frame.class)];
          let state = sessionRules.initial();
          for (const event of events) state = sessionRules.evolve(state, event);
          if (classRules.hash(state, frame.class) !== hash) faults.push("the snapshot has another hash");
        }
        epoch = frame.epoch;
        for (const [id, command] of pending) line?.up(JSON.stringify({ type: "command", id, command }));
        return;
      }
      case "events":
        takeEvents(frame);
        return;
      case "ack": {
        const had = frame.duplicate ? undefined : events[frame.sequence - 1];
        const own = had !== undefined && "actor" in had && had.actor.id === person.participantId;
        const first = ![...acked.values()].includes(frame.sequence);
        if (own && first && frame.sequence > (sentAt.get(frame.id) ?? 0))
          faults.push(`the ack of ${frame.id} came after its events`);
        acked.set(frame.id, frame.sequence);
        pending.delete(frame.id);
        return;
      }
      case "refused":
        if (frame.kind !== "unavailable" && frame.kind !== "too-many") pending.delete(frame.id);
        return;
      case "bye":
        byes.push(frame.code);
        line?.cut();
        return;
      case "ping":
        line?.up('{"type":"pong"}');
        return;
      case "head":
      case "mine":
      case "people":
      case "credentials":
      case "ephemeral":
    }
  }

  return {
    person,
    connect(open) {
      line?.cut();
      const down = world.lane();
      const up = world.lane();
      let alive = true;
      let buffered = 0;
      let onDrain: (() => void)[] = [];
      const connection = open({
        send(frame) {
          buffered += frame.length;
          down(() => {
            buffered -= frame.length;
            for (const resolve of onDrain.splice(0)) resolve();
            if (alive) hear(ServerFrame.parse(JSON.parse(bodyOf(frame))));
          });
        },
        buffered: () => (alive ? buffered : 0),
        drained: () => new Promise((resolve) => void onDrain.push(resolve)),
        end: () => down(() => cut()),
      });
      function cut(): void {
        if (!alive) return;
        alive = false;
        if (line === own) line = null;
        for (const resolve of onDrain.splice(0)) resolve();
        onDrain = [];
        up(() => connection.lost());
      }
      const own = { up: (text: string) => up(() => alive && connection.receive(text)), cut };
      line = own;
      const since = events.length > 0 ? { since: events.length, epoch } : {};
      const hello = { type: "hello", v: 1, ticket: world.ticketOf(person), session: world.session };
      own.up(JSON.stringify({ ...hello, foldVersion: sessionRules.foldVersion, ...since }));
    },
    drop: () => line?.cut(),
    connected: () => line !== null,
    send(command) {
      sent += 1;
      const id = `${person.connection}-${sent}`;
      pending.set(id, command);
      sentAt.set(id, events.length);
      line?.up(JSON.stringify({ type: "command", id, command }));
    },
    events: () => events,
    audience: () => audience,
    acked,
    faults,
    byes,
    resumed: () => resumed,
  };
}
