import { mineOf, sessionRules } from "@lectern/core";
import { type Audience, type ByeCode, ClientFrame, isRefused, type ServerFrame } from "@lectern/shared";
import type { SocketEvents, StreamEnvironment, StreamSocket } from "../environment.ts";
import { ClassLog, people, sam, sessionId } from "./class-log.ts";
import { answerCommand, answerEvents, answerProblem, answerState } from "./fake-http.ts";
import { sha256 } from "./sha256.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** What may go wrong; a test turns it on and off. */
export type Faults = {
  /** No socket can be opened, HTTP goes on. */
  socketsBlocked: boolean;
  /** HTTP does not answer. */
  httpDown: boolean;
  /** Nothing can be saved, and the log not be read. */
  unreadable: boolean;
  /** Whether a frame on its way is lost, doubled or as it should be. */
  frame: (frame: ServerFrame) => "lost" | "doubled" | "whole";
  /** Whether a snapshot arrives with a hash that is not its own. */
  snapshotSpoiled: () => boolean;
};

type Connection = {
  readonly events: SocketEvents;
  audience: Audience | null;
  epoch: number;
  /** The last sequence that was put on the wire. */
  sent: number;
  /** When the last frame arrives: frames of one socket never overtake each other. */
  arrivesAtMs: number;
  /** The server's side is gone: nothing arrives any more, in either direction. */
  gone: boolean;
};

const latencyMs = 20;

/** One class behind a gateway that speaks the stream's frames to one person, in virtual time. */
export class FakeGateway {
  readonly clock = new VirtualClock();
  readonly log = new ClassLog(() => this.clock.nowMs);
  readonly faults: Faults = {
    socketsBlocked: false,
    httpDown: false,
    unreadable: false,
    frame: () => "whole",
    snapshotSpoiled: () => false,
  };
  /** Every command frame that reached the server, as key. */
  readonly received: string[] = [];
  readonly hellos: Extract<ClientFrame, { type: "hello" }>[] = [];
  readonly signals: ClientFrame[] = [];
  readonly requests: string[] = [];
  connections: Connection[] = [];
  online = true;
  foldVersion: number = sessionRules.foldVersion;
  /** What every hello is answered with instead of a welcome. */
  turnsAway: ByeCode | null = null;
  /** How much newer than what a client has a snapshot must be for it to get one. */
  tailAtMost = 1_000;
  #networkListeners = new Set<() => void>();
  #ids = 0;
  readonly viewer: typeof sam;
  readonly random: () => number;

  constructor(viewer = sam, random = () => 0.5) {
    this.viewer = viewer;
    this.random = random;
    this.#beat();
  }

  readonly environment: StreamEnvironment = {
    openSocket: (_, events) => this.#open(events),
    fetch: (input, init) => this.#fetch(String(input), init ?? {}),
    nowMs: () => this.clock.nowMs,
    after: (ms, run) => this.clock.after(ms, run),
    random: () => this.random(),
    newId: () => `key-${++this.#ids}`,
    sha256,
    isOnline: () => this.online,
    onNetworkChange: (changed) => {
      this.#networkListeners.add(changed);
      return () => this.#networkListeners.delete(changed);
    },
  };

  get networkListeners(): number {
    return this.#networkListeners.size;
  }

  setOnline(online: boolean): void {
    this.online = online;
    if (!online) for (const connection of this.connections) connection.gone = true;
    this.connections = online ? this.connections : [];
    for (const changed of this.#networkListeners) changed();
  }

  /** Puts what was committed on every socket. */
  deliver(): void {
    for (const connection of this.connections) this.#catchUp(connection);
  }

  send(frame: ServerFrame): void {
    for (const connection of this.connections) this.#put(connection, frame);
  }

  bye(code: ByeCode, retryAfterMs: number | null = null): void {
    this.send({ type: "bye", code, retryAfterMs });
    this.connections = [];
  }

  /** The server's end of every socket is gone. @param told whether the client's side notices */
  cut(told: boolean): void {
    for (const connection of this.connections) {
      connection.gone = true;
      if (told) this.clock.after(latencyMs, connection.events.closed);
    }
    this.connections = [];
  }

  /** Stops the beacons, so that no timer of this side is left. */
  shutDown(): void {
    this.#cancelBeat();
    this.connections = [];
  }

  #cancelBeat = () => {};

  #beat() {
    this.#cancelBeat = this.clock.after(1_000, () => {
      const { epoch, halted, state } = this.log;
      for (const connection of this.connections) {
        if (connection.audience === null) continue;
        if (connection.audience !== this.log.audienceOf(this.viewer)) {
          this.#put(connection, { type: "bye", code: "class-changed", retryAfterMs: 0 });
          connection.gone = true;
        } else {
          this.#put(connection, {
            type: "head",
            epoch,
            head: state.sequence,
            capture: halted ? "halted" : "ok",
          });
        }
      }
      this.connections = this.connections.filter(({ gone }) => !gone);
      this.#beat();
    });
  }

  #put(connection: Connection, frame: ServerFrame) {
    if (connection.gone) return;
    const fate = this.faults.frame(frame);
    if (fate === "lost") return;
    const text = JSON.stringify(frame);
    const jitter = Math.floor(this.random() * latencyMs);
    connection.arrivesAtMs = Math.max(connection.arrivesAtMs, this.clock.nowMs + latencyMs + jitter);
    for (let n = fate === "doubled" ? 2 : 1; n > 0; n--) {
      this.clock.after(connection.arrivesAtMs - this.clock.nowMs, () => connection.events.message(text));
    }
  }

  #open(events: SocketEvents): StreamSocket {
    const connection: Connection = {
      events,
      audience: null,
      epoch: 0,
      sent: 0,
      arrivesAtMs: 0,
      gone: false,
    };
    if (this.faults.socketsBlocked || !this.online) {
      const cancel = this.clock.after(latencyMs, events.closed);
      return { send: () => {}, close: cancel };
    }
    this.connections.push(connection);
    this.clock.after(latencyMs, events.opened);
    return {
      send: (text) => {
        const frame = ClientFrame.parse(JSON.parse(text));
        this.clock.after(latencyMs, () => {
          if (!connection.gone) this.#receive(connection, frame);
        });
      },
      // What is on its way still arrives: a client must not listen any more.
      close: () => {
        connection.gone = true;
        this.connections = this.connections.filter((one) => one !== connection);
      },
    };
  }

  #receive(connection: Connection, frame: ClientFrame) {
    if (frame.type === "hello") return this.#welcome(connection, frame);
    if (frame.type === "ephemeral") this.signals.push(frame);
    if (frame.type !== "command") return;
    this.received.push(frame.id);
    const outcome = this.log.issue(this.viewer.ticket, frame.id, frame.command);
    this.#put(
      connection,
      isRefused(outcome)
        ? { type: "refused", id: frame.id, ...outcome.refused }
        : { type: "ack", id: frame.id, ...outcome },
    );
    this.deliver();
  }

  #welcome(connection: Connection, hello: Extract<ClientFrame, { type: "hello" }>) {
    this.hellos.push(hello);
    if (this.turnsAway !== null) {
      this.#put(connection, { type: "bye", code: this.turnsAway, retryAfterMs: null });
      return;
    }
    const { epoch, state } = this.log;
    const head = state.sequence;
    const participant = this.log.participant(this.viewer);
    const since = hello.epoch === epoch ? (hello.since ?? 0) : 0;
    const known = hello.since !== undefined && hello.epoch === epoch && since <= head;
    const tail = (known || hello.since === undefined) && head - since <= this.tailAtMost;
    const at = head - Math.floor(this.random() * 3);
    connection.audience = participant.class;
    connection.epoch = epoch;
    connection.sent = tail ? since : at;
    this.#put(connection, {
      type: "welcome",
      session: sessionId,
      participant,
      class: participant.class,
      epoch,
      head,
      foldVersion: this.foldVersion,
      mode: tail ? "tail" : "snapshot",
      ...(tail
        ? {}
        : {
            snapshot: {
              sequence: at,
              hash: "0".repeat(64),
              url: `/api/v1/sessions/${sessionId}/state?at=${at}`,
            },
          }),
    });
    this.#put(connection, { type: "people", people });
    this.#put(connection, { type: "mine", sequence: head, data: mineOf(state, this.viewer.id) });
    this.#catchUp(connection);
  }

  #catchUp(connection: Connection) {
    const { epoch, state } = this.log;
    const { audience, sent } = connection;
    if (audience === null || connection.epoch !== epoch || state.sequence <= sent) return;
    connection.sent = state.sequence;
    const events = this.log.presented(audience, sent);
    this.#put(connection, { type: "events", epoch, first: sent + 1, last: state.sequence, events });
    this.#put(connection, {
      type: "mine",
      sequence: state.sequence,
      data: mineOf(state, this.viewer.id),
    });
  }

  async #fetch(input: string, init: RequestInit): Promise<Response> {
    await new Promise<void>((resolve) => this.clock.after(latencyMs, resolve));
    if (this.faults.httpDown || !this.online) throw new TypeError("Failed to fetch");
    const url = new URL(input);
    this.requests.push(`${init.method ?? "GET"} ${url.pathname}${url.search}`);
    const last = url.pathname.split("/").at(-1);
    if (last === "events" && this.faults.unreadable)
      return answerProblem({ kind: "unavailable", reason: "capture.halted" });
    if (last === "events") return answerEvents(this.log, this.viewer, Number(url.searchParams.get("after")));
    if (last === "state") {
      const at = url.searchParams.get("at");
      return answerState(this.log, this.viewer, at, {
        spoiled: this.faults.snapshotSpoiled(),
        foldVersion: this.foldVersion,
      });
    }
    const key = new Headers(init.headers).get("idempotency-key") ?? "";
    this.received.push(key);
    const answer = answerCommand(this.log, this.viewer, key, String(init.body));
    this.deliver();
    return answer;
  }
}
