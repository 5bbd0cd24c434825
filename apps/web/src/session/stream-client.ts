import { type ByeCode, byeCodes, freezeAfterMs, isRefused, refuse } from "@lectern/shared";
import { backOffMs } from "../time/back-off.ts";
import { type Carrier, type CarrierFrame, refusalIn } from "./carrier.ts";
import { type ClassHttp, createClassHttp } from "./class-http.ts";
import { ClassView, type Followed } from "./class-view.ts";
import type { Credentials, Renew, SessionEntry, Signal } from "./entry.ts";
import type { Cancel, StreamEnvironment } from "./environment.ts";
import { agreesWithServer } from "./load-state.ts";
import { openCarrier } from "./open-carrier.ts";
import { Outbox } from "./outbox.ts";
import { carriesSignals, type Phase, type StreamFacts } from "./status.ts";

type Frame<Type extends CarrierFrame["type"]> = Extract<CarrierFrame, { type: Type }>;

export type StreamListeners = {
  /** Something that the client tells has changed; its cursor moved before. */
  readonly changed: () => void;
  readonly signal: (signal: Signal) => void;
};

/** After this many sockets in a row that could not be opened the class is carried over HTTP. */
const socketAttempts = 3;

const never: Cancel = () => {};
const resumes: readonly ByeCode[] = byeCodes.resume;

/**
 * Follows one class: connects, folds what is committed, sends commands, and recovers by sequence whatever breaks.
 * May be started again after it was stopped.
 */
export class StreamClient {
  readonly view: ClassView;
  readonly outbox: Outbox;
  /** Renewed while the class runs. */
  credentials: Credentials;
  readonly #environment: StreamEnvironment;
  readonly #entry: SessionEntry;
  readonly #renew: Renew | undefined;
  readonly #listeners: StreamListeners;
  readonly #http: ClassHttp;
  #phase: Phase = { kind: "idle" };
  #carrier: Carrier | null = null;
  #polls = false;
  /** Of the last welcome, also when what it brought was thrown away. */
  #epoch: number | null = null;
  /** The ticket is a new one that no connection has been welcomed with. */
  #renewed = false;
  #halted = false;
  #frozen = false;
  #attempt = 0;
  #failedSockets = 0;
  #cancelRetry = never;
  #cancelFreeze = never;
  #cancelNetwork = never;

  constructor(
    environment: StreamEnvironment,
    entry: SessionEntry,
    listeners: StreamListeners,
    renew?: Renew,
  ) {
    this.#environment = environment;
    this.#entry = entry;
    this.#renew = renew;
    this.#listeners = listeners;
    this.credentials = entry;
    this.view = new ClassView(entry.participant);
    this.outbox = new Outbox(environment, listeners.changed, () => this.#reconnect());
    this.#http = createClassHttp(environment, {
      streamUrl: entry.stream.url,
      session: entry.sessionId,
      ticket: () => this.credentials.stream.ticket,
    });
  }

  /** A page of the log after a sequence, as this person may see it. */
  readonly readLog = (after: number) => this.#http.events(after);

  get facts(): StreamFacts {
    const { replica, sequence, head } = this.view;
    return {
      phase: this.#phase,
      ready: sequence > 0,
      audience: replica.class,
      sequence,
      head,
      halted: this.#halted,
      frozen: this.#frozen,
      polls: this.#polls,
    };
  }

  start(): void {
    if (this.#phase.kind !== "idle") return;
    this.outbox.open();
    this.#cancelNetwork = this.#environment.onNetworkChange(() => this.#networkChanged());
    this.#frozen = false;
    this.#watch();
    this.#connect();
  }

  /** Leaves the stream; what is still pending is refused. */
  stop(): void {
    this.#end({ kind: "idle" }, "stream.left", "You left the class.");
  }

  /** A signal that is lost when it cannot be sent now. */
  signal(kind: Signal["kind"], data: unknown): void {
    if (carriesSignals(this.facts)) this.#carrier?.send({ type: "ephemeral", kind, data });
  }

  /**
   * Asks the server for its fold up to where this one is. Where they differ, this one is thrown away and had anew.
   * @returns null when there was no answer
   */
  async verify(): Promise<boolean | null> {
    const agrees = await agreesWithServer(
      { http: this.#http, sha256: this.#environment.sha256 },
      this.view.replica,
    );
    if (agrees !== false) return agrees;
    if (this.#phase.kind === "live") {
      this.view.discard();
      this.#reconnect();
    }
    return false;
  }

  #connect() {
    this.#cancelRetry();
    if (!this.#environment.isOnline()) return this.#enter({ kind: "offline" });
    this.#polls = this.#failedSockets >= socketAttempts;
    this.#carrier = openCarrier(
      this.#environment,
      {
        polls: this.#polls,
        session: this.#entry.sessionId,
        credentials: this.credentials,
        http: this.#http,
        view: this.view,
      },
      { frame: (frame) => this.#receive(frame), ended: (opened) => this.#carrierEnded(opened) },
    );
    this.#enter({ kind: "connecting" });
  }

  #carrierEnded(opened: boolean) {
    // After polling one socket is tried, and where that fails polling goes on.
    if (this.#polls) this.#failedSockets = socketAttempts - 1;
    else this.#failedSockets = opened ? 0 : this.#failedSockets + 1;
    this.#reconnect();
  }

  #receive(frame: CarrierFrame) {
    switch (frame.type) {
      case "welcome":
        return this.#welcome(frame);
      case "loaded":
        return this.#follow(this.view.load(frame));
      case "events":
        return this.#follow(this.view.fold(frame));
      case "head":
        return this.#beacon(frame);
      case "mine":
        this.view.ownedBy(frame.sequence, frame.data);
        break;
      case "people":
        this.view.known(frame.people);
        break;
      case "ack":
        this.outbox.acked(frame.id, { sequence: frame.sequence, duplicate: frame.duplicate });
        return this.#follow("followed");
      case "refused":
        this.outbox.refused(frame.id, refusalIn(frame));
        break;
      case "credentials":
        this.credentials = {
          stream: { ...this.credentials.stream, ticket: frame.ticket },
          media: frame.media,
        };
        break;
      case "ephemeral":
        return this.#listeners.signal({ kind: frame.kind, from: frame.from, data: frame.data });
      case "bye":
        return this.#bye(frame);
    }
    this.#listeners.changed();
  }

  #welcome(frame: Frame<"welcome">) {
    if (this.#epoch !== null && this.#epoch !== frame.epoch) this.outbox.newEpoch();
    this.#epoch = frame.epoch;
    this.#renewed = false;
    if (!this.view.continues(frame)) {
      this.view.discard();
      // A tail continues what was just thrown away.
      if (frame.mode === "tail") return this.#reconnect();
    }
    this.view.welcome(frame);
    this.#watch();
    const carrier = this.#carrier;
    this.outbox.connected((id, command) => carrier?.send({ type: "command", id, command }));
    this.#enter({ kind: "live" });
  }

  #follow(followed: Followed) {
    if (followed === "other-history") this.view.discard();
    if (followed !== "followed") return this.#reconnect();
    this.outbox.confirmed(this.view.sequence);
    this.#listeners.changed();
  }

  #beacon(frame: Frame<"head">) {
    const followed = this.view.beacon(frame);
    if (followed !== "other-history") {
      this.#frozen = false;
      this.#watch();
      this.#halted = frame.capture === "halted";
      this.outbox.capture(frame.capture);
      if (this.view.head <= this.view.sequence) this.#attempt = 0;
    }
    this.#follow(followed);
  }

  #bye({ code, retryAfterMs }: Frame<"bye">) {
    // A ticket that ran out while the device slept is not told apart from one that was never valid.
    if (code === "ticket-expired" || code === "unauthenticated") return void this.#renewAndConnect(code);
    if (!resumes.includes(code)) return this.#close(code);
    if (code === "class-changed") this.view.discard();
    this.#reconnect(retryAfterMs ?? undefined);
  }

  async #renewAndConnect(code: ByeCode) {
    if (this.#renew === undefined || this.#renewed) return this.#close(code);
    this.#drop();
    const waiting: Phase = { kind: "waiting" };
    this.#enter(waiting);
    const answer = await this.#renew();
    if (this.#phase !== waiting) return;
    if (!isRefused(answer)) {
      this.credentials = answer;
      this.#renewed = true;
    } else if (answer.refused.kind !== "unavailable") return this.#close(code);
    this.#reconnect();
  }

  #reconnect(delayMs?: number) {
    this.#drop();
    const waitMs = delayMs ?? backOffMs(this.#attempt++, this.#environment.random());
    this.#cancelRetry = this.#environment.after(waitMs, () => this.#connect());
    this.#enter({ kind: "waiting" });
  }

  #networkChanged() {
    const online = this.#environment.isOnline();
    if (online && this.#phase.kind === "offline") {
      this.#attempt = 0;
      this.#reconnect();
    } else if (!online && this.#phase.kind !== "offline") {
      this.#drop();
      this.#enter({ kind: "offline" });
    }
  }

  /** Without a beacon for so long what is shown may be old, and the connection is dead or as good as dead. */
  #watch() {
    this.#cancelFreeze();
    this.#cancelFreeze = this.#environment.after(freezeAfterMs, () => {
      this.#frozen = true;
      if (this.#phase.kind === "live") this.#reconnect();
      else this.#listeners.changed();
    });
  }

  #drop() {
    this.#cancelRetry();
    this.#carrier?.close();
    this.#carrier = null;
    this.outbox.disconnected();
  }

  #close(code: ByeCode) {
    this.#end({ kind: "closed", code }, `stream.${code}`, "The class can no longer be reached from here.");
  }

  #end(phase: Phase, reason: string, detail: string) {
    this.#drop();
    this.#cancelFreeze();
    this.#cancelNetwork();
    this.outbox.close(refuse("unavailable", reason, detail));
    this.#enter(phase);
  }

  #enter(phase: Phase) {
    this.#phase = phase;
    this.#listeners.changed();
  }
}
