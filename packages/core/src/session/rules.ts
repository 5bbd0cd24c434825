import type { Refused } from "@lectern/shared";

/** Who made an event: a participant of the class, a person before there is one (scheduling), or a service of ours. */
export type EventActor = {
  readonly kind: "participant" | "user" | "service";
  readonly id: string;
};

/** One event as the log holds it; `at` is the commit-side clock in ISO 8601 UTC and never goes back. */
export type LogEvent = {
  readonly sequence: number;
  readonly type: string;
  readonly v: number;
  readonly at: string;
  readonly actor: EventActor;
  readonly payload: unknown;
};

/** An event that was decided and is not recorded yet; sequence, time and actor come with the append. */
export type NewEvent = Pick<LogEvent, "type" | "v" | "payload">;

/** The audit row that is written in the same transaction as its events. */
export type AuditNote = {
  readonly action: string;
  readonly subject: { readonly kind: "user" | "session" | "participant"; readonly id: string };
  /** The rule that allowed it, in words. */
  readonly basis: string;
  readonly before?: unknown;
  readonly after?: unknown;
};

/** What was decided; no events means that nothing had to change, and the command acks the head. */
export type Decided = {
  readonly events: readonly NewEvent[];
  readonly audit?: readonly AuditNote[];
};

/**
 * A decider: the only place where a command becomes events. Pure and total; time and ids come in through `Context`.
 * `handle-command` is generic over it, so that the log's laws are proven apart from any one class's rules.
 */
export type Rules<State, Command, Context> = {
  /** Rises with every change of `evolve` that folds an old log to another state; snapshots carry it. */
  readonly foldVersion: number;
  readonly initial: () => State;
  readonly evolve: (state: State, event: LogEvent) => State;
  readonly decide: (state: State, command: Command, context: Context) => Decided | Refused;
  /** False for an event type this build does not know and that is not marked ignorable: then it may not append. */
  readonly understands: (event: Pick<LogEvent, "type" | "v">) => boolean;
};
