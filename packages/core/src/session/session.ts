import type { Audience, HiddenEvent, Refused } from "@lectern/shared";
import type { CommandActor, CommandContext } from "./actor.ts";
import { artifacts } from "./artifacts/index.ts";
import * as audience from "./audience.ts";
import { bookmarks } from "./bookmarks/index.ts";
import { captions } from "./captions/index.ts";
import { chat } from "./chat/index.ts";
import * as fold from "./evolve.ts";
import * as gate from "./gate.ts";
import { hands } from "./hands/index.ts";
import { lifecycle } from "./lifecycle/index.ts";
import { media } from "./media/index.ts";
import { polls } from "./polls/index.ts";
import { questions } from "./questions/index.ts";
import { reactions } from "./reactions/index.ts";
import { recording } from "./recording/index.ts";
import {
  type AnyState,
  type CommandsOf,
  type EventsOf,
  initialState,
  type MineOf,
  registryOf,
  type StateOf,
} from "./registry.ts";
import { roster } from "./roster/index.ts";
import type { LogEvent, Rules } from "./rules.ts";
import { studio } from "./studio/index.ts";
import type { Verdict } from "./verdict.ts";
import { whiteboard } from "./whiteboard/index.ts";

/** Everything a class can do; a new feature is one line here. */
const features = [
  lifecycle,
  roster,
  hands,
  media,
  recording,
  captions,
  chat,
  questions,
  polls,
  studio,
  whiteboard,
  reactions,
  bookmarks,
  artifacts,
] as const;

export type SessionState = StateOf<typeof features>;
export type SessionEvent = EventsOf<typeof features>;
export type SessionCommand = CommandsOf<typeof features>;
export type SessionMine = MineOf<typeof features>;

export const registry = registryOf(features);

/** The registry works on any list of features; this file alone knows that its states are of these. */
const typed = (state: AnyState): SessionState => state as unknown as SessionState;

const initial = typed(initialState(registry));

/** The class's decider and fold. `evolve` also takes the place of an event that the viewer may not see. */
export const sessionRules = {
  foldVersion: 10,
  initial: () => initial,
  evolve: (state: SessionState, event: LogEvent | HiddenEvent) => typed(fold.evolve(registry, state, event)),
  decide: (state: SessionState, command: SessionCommand, context: CommandContext) =>
    gate.decide(registry, state, command, context),
  understands: (event) => fold.understands(registry, event),
} satisfies Rules<SessionState, SessionCommand, CommandContext>;

/** A command from outside, or why it is none: unknown type, unknown field, wrong value. */
export const parseCommand = (raw: unknown): SessionCommand | Refused =>
  gate.parse(registry, raw) as SessionCommand | Refused;

/** Whether the actor may issue this command now: the verdict that the server gives, for buttons and menus. */
export const canIssue = (state: SessionState, command: SessionCommand, actor: CommandActor): Verdict =>
  gate.can(registry, state, command, actor);

export const presentEvent = (event: LogEvent, viewer: Audience): LogEvent | HiddenEvent =>
  audience.presentEvent(registry, event, viewer);

export const viewState = (state: SessionState, viewer: Audience): SessionState =>
  typed(audience.viewState(registry, state, viewer));

export const mineOf = (state: SessionState, participantId: string): SessionMine =>
  audience.mineOf(registry, state, participantId);

/** Whose `mineOf` this event may change; null for everybody's. */
export const concernedBy = (event: LogEvent): readonly string[] | null =>
  audience.concernedBy(registry, event);

/** An event with its current payload and type, for reactors and projections; null when this build cannot read it. */
export const readEvent = (event: LogEvent): SessionEvent | null =>
  fold.upcast(registry, event) as SessionEvent | null;
