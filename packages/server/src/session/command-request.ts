import type { EventActor, LogEvent, Rules } from "@lectern/core";
import type { Refused } from "@lectern/shared";
import type { Clock } from "../ports/clock.ts";
import type { EventStore, Stream } from "../ports/event-store.ts";

/** A command on its way in: parsed, rate-limited and authenticated. */
export type CommandRequest<Command, Facts> = Stream & {
  readonly actor: EventActor;
  /** Who stands behind the actor in the audit log. */
  readonly principal: { readonly kind: "user" | "service"; readonly id: string };
  /** The idempotency key; it belongs to the actor. */
  readonly key: string;
  readonly requestId: string | null;
  readonly command: Command;
  /** What the caller knows and the rules ask for; see `HandlerOptions.contextOf`. */
  readonly context: Facts;
};

export type Ack = {
  /** Of the command's last event; of the head where it changed nothing. */
  readonly sequence: number;
  /** The command had happened before, and this is its first answer again. */
  readonly duplicate: boolean;
};

export type Answer = Ack | Refused;

/** Events that are in the log for certain, in order and without a gap. */
export type Committed = {
  readonly stream: Stream;
  readonly epoch: number;
  readonly events: readonly LogEvent[];
  /** `appended` by this process just now (tell the others), or `read` because somebody else was first. */
  readonly origin: "appended" | "read";
};

export type Moment = { readonly actor: EventActor; readonly nowMs: number; readonly newId: () => string };

export type Limits = {
  /** Events and bytes of payload in one append; a single command may exceed the former, never the latter. */
  readonly batchEvents: number;
  readonly batchBytes: number;
  /** A caller waits no longer than this. */
  readonly deadlineMs: number;
  /** Commands of one session that may wait at once. */
  readonly waiting: number;
  readonly recentKeys: number;
  /** A writer that nobody used for so long is forgotten. */
  readonly idleMs: number;
  /** Look-ups of keys in the log, for each actor. */
  readonly lookUps: { readonly burst: number; readonly perSecond: number };
};

export const defaultLimits: Limits = {
  batchEvents: 128,
  batchBytes: 256 * 1024,
  deadlineMs: 3_000,
  waiting: 5_000,
  recentKeys: 2_000,
  idleMs: 10 * 60_000,
  lookUps: { burst: 60, perSecond: 20 },
};

export type HandlerOptions<State, Command, Context, Facts> = {
  readonly store: EventStore;
  readonly rules: Rules<State, Command, Context>;
  readonly clock: Clock;
  readonly newId: () => string;
  /** What the rules see beside the state, made anew for every decision. */
  readonly contextOf: (facts: Facts, moment: Moment) => Context;
  /** Called after the answers, in the same tick; must not throw. */
  readonly onCommitted: (committed: Committed) => void;
  readonly limits?: Partial<Limits>;
};
