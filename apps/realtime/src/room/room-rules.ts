import type { LogEvent } from "@lectern/core";
import type { Audience, HiddenEvent, Id, SessionRole } from "@lectern/shared";

/** A participant's place in the class as the log has it. */
type Seat = {
  readonly userId: Id<"user"> | null;
  readonly role: SessionRole;
  /** Null for who may not see the class. */
  readonly audience: Audience | null;
  /** The device that holds the place; null while none does. */
  readonly connection: string | null;
};

/**
 * All that the gateway knows of a class: how to fold it, and who sees what of it. No feature has a name here, so a new
 * one needs no line in this process.
 */
export type RoomRules<State> = {
  readonly foldVersion: number;
  readonly initial: () => State;
  readonly evolve: (state: State, event: LogEvent) => State;
  readonly present: (event: LogEvent, audience: Audience) => LogEvent | HiddenEvent;
  /** Of what this audience class sees: lower-case hex. */
  readonly hash: (state: State, audience: Audience) => string;
  readonly mine: (state: State, participantId: string) => Readonly<Record<string, unknown>>;
  /** Whose `mine` an event may change; null for everybody's. */
  readonly concerned: (event: LogEvent) => readonly string[] | null;
  /** Every place, by participant; the same object while nothing about any of them changed. */
  readonly seats: (state: State) => Readonly<Record<string, unknown>>;
  readonly seat: (state: State, participantId: string) => Seat | null;
  /** Whom this audience class knows of. */
  readonly known: (state: State, audience: Audience) => readonly string[];
  /** Nothing but services may write any more: credentials are not renewed. */
  readonly over: (state: State) => boolean;
  /** Whether losing capture halts it. */
  readonly live: (state: State) => boolean;
};
