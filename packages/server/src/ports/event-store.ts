import type { AuditNote, EventActor, LogEvent, NewEvent } from "@lectern/core";
import type { Refused } from "@lectern/shared";

/** A session's log; both ids are the database's UUIDs. */
export type Stream = { readonly tenantId: string; readonly sessionId: string };

/** The command that made an event; it stands on the command's first event. */
export type CommandMark = {
  readonly key: string;
  /** SHA-256 of the command in hexadecimal; null after a redaction. */
  readonly requestHash: string | null;
  /** How many events the command made. */
  readonly events: number;
};

export type EventToAppend = NewEvent & { readonly actor: EventActor; readonly command: CommandMark | null };

export type AuditToAppend = AuditNote & {
  /** The person or service behind the participant who acted. */
  readonly actor: { readonly kind: "user" | "service"; readonly id: string };
  readonly requestId: string | null;
};

export type Batch = {
  readonly epoch: number;
  /** The head that the events were decided on; they become `expected + 1`, `expected + 2`, … */
  readonly expected: number;
  readonly events: readonly EventToAppend[];
  readonly audit: readonly AuditToAppend[];
};

/**
 * What became of a batch: all of it is in the log, or none.
 * - `conflict` the head or the epoch is another one: read the tail and decide again
 * - `halted` the stream takes nothing but a batch that opens with `capture.resumed`
 * - `duplicate` one of its commands is in the log already: `findKeys` says which
 * - `rejected` the store refuses the data itself, today and tomorrow
 * - `failed` certainly not written: try again
 * - `unknown` nobody heard: send the same batch again, or read the tail; its keys tell
 */
export type AppendOutcome =
  | { readonly status: "appended"; readonly head: number; readonly at: string }
  | { readonly status: "conflict" | "halted" | "missing" | "duplicate" }
  | { readonly status: "rejected" | "failed" | "unknown"; readonly error: unknown };

export type RecordedEvent = LogEvent & { readonly command: CommandMark | null };

/** Events after a position, with the stream's row as it was in the same instant. */
export type Tail = {
  readonly epoch: number;
  readonly head: number;
  readonly halted: boolean;
  readonly events: readonly RecordedEvent[];
};

type CommandName = { readonly actorId: string; readonly key: string };

export type FoundCommand = CommandName & {
  /** Of the command's last event: what its first answer said. */
  readonly sequence: number;
  readonly requestHash: string | null;
};

type FoundCommands = {
  readonly epoch: number;
  /** The head at which this was the whole truth. */
  readonly head: number;
  readonly found: readonly FoundCommand[];
};

export type Head = {
  readonly sessionId: string;
  readonly epoch: number;
  readonly head: number;
  readonly halted: boolean;
};

export type SessionAttributes = {
  readonly courseId: string;
  readonly lessonId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly admission: "open" | "waiting-room";
  readonly stage: "open" | "invited";
  readonly recording: "on" | "off";
};

export type NewSession = {
  readonly attributes: SessionAttributes;
  /** The first is `session.scheduled`. */
  readonly events: readonly EventToAppend[];
  readonly audit: readonly AuditToAppend[];
};

/**
 * The log of every session. Reads refuse with `missing session.missing` (no such stream in this tenant) or
 * `unavailable capture.unavailable`; nothing takes longer than 3 s.
 */
export type EventStore = {
  /** The session's row, its stream and its first events, or nothing; a second time refuses `conflict session.exists`. */
  readonly create: (stream: Stream, session: NewSession) => Promise<{ readonly at: string } | Refused>;
  readonly append: (stream: Stream, batch: Batch) => Promise<AppendOutcome>;
  /**
   * Keeps other writers out, hands over everything after `after`, and appends what `decide` makes of it (null: nothing).
   * `decide` runs at most once, and not at all when the tail could not be read.
   */
  readonly appendLocked: (
    stream: Stream,
    after: number,
    decide: (tail: Tail) => Batch | null,
  ) => Promise<AppendOutcome | { readonly status: "nothing" }>;
  /** At most `limit` events after `after`, in order. */
  readonly readTail: (stream: Stream, after: number, limit: number) => Promise<Tail | Refused>;
  readonly findKeys: (stream: Stream, commands: readonly CommandName[]) => Promise<FoundCommands | Refused>;
  /** Across tenants; unknown sessions are left out. */
  readonly heads: (sessionIds: readonly string[]) => Promise<readonly Head[] | Refused>;
  /** Halts the stream from `sinceMs` on (the first mark stands); returns since when it is halted. */
  readonly markHalted: (
    stream: Stream,
    sinceMs: number,
  ) => Promise<{ readonly haltedSinceMs: number } | Refused>;
  readonly close: () => Promise<void>;
};
