import type { Audience, Refused } from "@lectern/shared";
import type { CommandContext } from "./actor.ts";
import type { CommandDefinitions, CommandOf } from "./command.ts";
import type { LifecycleEvent } from "./lifecycle/events.ts";
import type { LifecycleState } from "./lifecycle/evolve.ts";
import type { Caller } from "./roster/caller.ts";
import type { RosterEvent } from "./roster/events.ts";
import type { RosterState } from "./roster/evolve.ts";
import type { Decided, LogEvent } from "./rules.ts";
import type { Verdict } from "./verdict.ts";
import type { EventDefinitions, EventOf } from "./versioned.ts";

/** What every feature may know of the class: is it live, and who is here. */
export type Foundation = { readonly session: LifecycleState; readonly roster: RosterState };

/** Events of the two features that every other may follow. */
export type FoundationEvent = LifecycleEvent | RosterEvent;

export type DecideContext = Foundation & Omit<CommandContext, "actor"> & { readonly caller: Caller };

/** Audience classes that are inside; who waits sees nothing of a feature unless it says so. */
type InsideAudience = Exclude<Audience, "waiting">;

export const hidden = "hidden";
type Hidden = typeof hidden;

/** Declared as a method so that a list of features with different slices has one type. */
type Can<Slice, Command> = {
  verdict(caller: Caller, slice: Slice, foundation: Foundation, command: Command): Verdict;
}["verdict"];

export type Feature<
  Name extends string,
  Slice,
  Events extends EventDefinitions,
  Commands extends CommandDefinitions,
  Own = unknown,
> = {
  /** Its key in the state. */
  readonly name: Name;
  initial(): Slice;
  readonly events: Events;
  readonly commands: Commands;
  /** Reached only after `can` said true. A command that changes nothing returns no events. */
  decide(command: CommandOf<Commands>, slice: Slice, context: DecideContext): Decided | Refused;
  /** Pure and total; returns the same slice when nothing changed. */
  evolve(slice: Slice, event: EventOf<Events>): Slice;
  /** What follows in this feature when somebody leaves or the class ends. */
  follow?(slice: Slice, event: FoundationEvent): Slice;
  /** One verdict per command, shared by server, button and menu. */
  readonly can: { readonly [Type in keyof Commands & string]: Can<Slice, CommandOf<Commands, Type>> };
  /**
   * The event as an audience class may see it. Law: folding what `present` shows gives what `view` shows, so both
   * look at nothing but their arguments.
   */
  present(event: EventOf<Events>, audience: InsideAudience): EventOf<Events> | Hidden;
  view(slice: Slice, audience: InsideAudience): Slice;
  /** Who waits sees this feature as learners do. */
  readonly shownWhileWaiting?: true;
  /** What belongs to one participant alone. */
  mine?(slice: Slice, participantId: string, foundation: Foundation): Own;
  /** Whose `mine` an event of this feature may change; null, as without it, everybody's. [AU9] */
  concerns?(event: EventOf<Events>): readonly string[] | null;
};

/** Ties a feature's parts together by type: its events, its commands, its slice, and what is one person's alone. */
export const defineFeature = <
  const Name extends string,
  Slice,
  Events extends EventDefinitions,
  Commands extends CommandDefinitions,
  Own = unknown,
>(
  feature: Feature<Name, Slice, Events, Commands, Own>,
): Feature<Name, Slice, Events, Commands, Own> => feature;

/**
 * A feature whose slice is not known, as the registry handles all of them alike. A slice reaches only the feature
 * whose `initial` and `evolve` made it, and a command or event only its owner; `defineFeature` checked the rest.
 */
export type AnyFeature = {
  readonly name: string;
  initial(): unknown;
  readonly events: EventDefinitions;
  readonly commands: CommandDefinitions;
  decide(command: AnyCommand, slice: unknown, context: DecideContext): Decided | Refused;
  evolve(slice: unknown, event: LogEvent): unknown;
  follow?(slice: unknown, event: FoundationEvent): unknown;
  readonly can: Readonly<Record<string, Can<unknown, AnyCommand>>>;
  present(event: LogEvent, audience: InsideAudience): LogEvent | Hidden;
  view(slice: unknown, audience: InsideAudience): unknown;
  readonly shownWhileWaiting?: true;
  mine?(slice: unknown, participantId: string, foundation: Foundation): unknown;
  concerns?(event: LogEvent): readonly string[] | null;
};

export type AnyCommand = { readonly type: string };
