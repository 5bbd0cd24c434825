import {
  type CommandActor,
  canIssue,
  type SessionCommand,
  type SessionMine,
  type SessionState,
  type Verdict,
} from "@lectern/core";
import type { MediaCredentials, People, SessionParticipant } from "@lectern/shared";
import type { Renew, SessionEntry, Signal } from "./entry.ts";
import type { Cancel, StreamEnvironment } from "./environment.ts";
import { withPending } from "./optimistic.ts";
import type { CommandResult, Notice } from "./outbox.ts";
import type { PendingList } from "./pending.ts";
import { carriesSignals, isReadOnly, type SessionStatus, statusOf } from "./status.ts";
import { StreamClient } from "./stream-client.ts";

/** One moment of the class as this person sees it; a new object whenever something changed. */
export type SessionSnapshot = {
  /** What the log says, with one's own pending acts on top where they show at once. */
  readonly state: SessionState;
  readonly confirmed: SessionState;
  readonly participant: SessionParticipant;
  readonly mine: SessionMine;
  readonly people: People;
  readonly media: MediaCredentials;
  readonly status: SessionStatus;
  /** Inputs are off. */
  readonly readOnly: boolean;
  /** Signals get through. */
  readonly signals: boolean;
  /** What others do may come a moment later than usual. */
  readonly limited: boolean;
  /** The server runs a newer build: reload at a quiet moment. */
  readonly outdated: boolean;
  readonly pending: PendingList;
  readonly notices: readonly Notice[];
};

const readOnlyVerdict = (status: SessionStatus): Verdict =>
  status.kind === "halted"
    ? {
        kind: "unavailable",
        reason: "capture.halted",
        detail: "Class paused: saving is unavailable. Nothing is lost.",
      }
    : {
        kind: "unavailable",
        reason: "stream.reading-only",
        detail: "You are reading only until you are back.",
      };

const noSignals: Verdict = {
  kind: "unavailable",
  reason: "stream.no-signals",
  detail: "Your connection carries no reactions just now.",
};

/** The class for React's `useSyncExternalStore`, and for everything else that is no component. */
export class SessionStore {
  readonly #environment: StreamEnvironment;
  readonly #entry: SessionEntry;
  readonly #client: StreamClient;
  readonly #listeners = new Set<() => void>();
  readonly #signalListeners = new Set<(signal: Signal) => void>();
  #snapshot: SessionSnapshot;

  constructor(environment: StreamEnvironment, entry: SessionEntry, renew?: Renew) {
    this.#environment = environment;
    this.#entry = entry;
    this.#client = new StreamClient(
      environment,
      entry,
      {
        changed: () => this.#changed(),
        signal: (signal) => {
          for (const listener of this.#signalListeners) listener(signal);
        },
      },
      renew,
    );
    this.#snapshot = this.#take();
  }

  /** Of the class that is followed. */
  get sessionId(): string {
    return this.#entry.sessionId;
  }

  /** Connects; every `open` needs its `close`, and may follow one. */
  open(): void {
    this.#client.start();
  }

  close(): void {
    this.#client.stop();
  }

  readonly subscribe = (listener: () => void): Cancel => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): SessionSnapshot => this.#snapshot;

  /**
   * Issues a command. It settles when its event is in the state, or with the refusal; while nothing can be saved it
   * stays pending.
   */
  readonly send = (command: SessionCommand): Promise<CommandResult> => this.#client.outbox.send(command);

  /** The verdict that the server would give now; a button shows its detail. */
  readonly can = (command: SessionCommand): Verdict => {
    const { confirmed, readOnly, status } = this.#snapshot;
    const resumes = command.type === "capture.resume" && status.kind === "halted";
    if (readOnly && !resumes) return readOnlyVerdict(status);
    return canIssue(confirmed, command, this.#actor());
  };

  /** Whether a signal would get through now; it needs nobody's leave, only a class that is written and reached. */
  readonly canSignal = (): Verdict => {
    const { readOnly, signals, status } = this.#snapshot;
    if (readOnly) return readOnlyVerdict(status);
    return signals ? true : noSignals;
  };

  readonly dismiss = (noticeId: string): void => this.#client.outbox.dismiss(noticeId);

  readonly signal = (kind: Signal["kind"], data: unknown): void => this.#client.signal(kind, data);

  readonly onSignal = (listener: (signal: Signal) => void): Cancel => {
    this.#signalListeners.add(listener);
    return () => this.#signalListeners.delete(listener);
  };

  /** A page of what happened after a sequence, as this person may see it; from 0 the whole class, page by page. */
  readonly readLog: StreamClient["readLog"] = (after) => this.#client.readLog(after);

  /** Compares with the server's fold; null when there was no answer. */
  readonly verify = (): Promise<boolean | null> => this.#client.verify();

  #actor(): CommandActor {
    const { id, userId } = this.#client.view.participant;
    return { kind: "participant", id, userId };
  }

  #changed() {
    this.#snapshot = this.#take();
    for (const listener of this.#listeners) listener();
  }

  #take(): SessionSnapshot {
    const { view, outbox, facts, credentials } = this.#client;
    const confirmed = view.replica.state;
    const issued = {
      sessionId: this.#entry.sessionId,
      actor: this.#actor(),
      nowMs: this.#environment.nowMs(),
    };
    return {
      state: withPending(confirmed, outbox.pending, issued),
      confirmed,
      participant: view.participant,
      // The wire knows no feature; the server makes it with the same core.
      mine: view.mine as SessionMine,
      people: view.people,
      media: credentials.media,
      status: statusOf(facts),
      readOnly: isReadOnly(facts),
      signals: carriesSignals(facts),
      limited: view.limited,
      outdated: view.outdated,
      pending: outbox.pending,
      notices: outbox.notices,
    };
  }
}
