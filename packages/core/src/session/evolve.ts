import type { HiddenEvent } from "@lectern/shared";
import type { FoundationEvent } from "./define-feature.ts";
import type { AnyState, Registry } from "./registry.ts";
import type { LogEvent } from "./rules.ts";
import type { EventDefinition } from "./versioned.ts";

/** Features whose events every other feature may follow. */
export const foundations: ReadonlySet<string> = new Set(["session", "roster"]);

/** An event did not follow the one before it: the caller lost one, which is a bug, never a state of the class. */
export class SequenceGap extends Error {
  readonly expected: number;
  readonly got: number;
  constructor(expected: number, got: number) {
    super(`the fold expects event ${expected} and got ${got}`);
    this.name = "SequenceGap";
    this.expected = expected;
    this.got = got;
  }
}

const isReadable = (definition: EventDefinition, v: number): boolean =>
  v === definition.v || (v < definition.v && definition.upcast !== undefined);

/** False for what this build can neither read nor skip. [FO3] */
export function understands(registry: Registry, { type, v }: Pick<LogEvent, "type" | "v">): boolean {
  const known = registry.events.get(type);
  if (known === undefined) return false;
  return isReadable(known.definition, v) || known.definition.ignorable === true;
}

/** The event with the payload of the current version; null when this build cannot read it. [FO4] */
export function upcast(registry: Registry, event: LogEvent): LogEvent | null {
  const definition = registry.events.get(event.type)?.definition;
  if (definition === undefined || !isReadable(definition, event.v)) return null;
  if (event.v === definition.v) return event;
  return { ...event, v: definition.v, payload: definition.upcast?.(event.payload, event.v) };
}

/**
 * The state after one more event: the owner's slice, then what follows from it elsewhere. Everything that did not
 * change is shared with the state before. A duplicate changes nothing. [FO1]
 * @throws {SequenceGap} when an event is missing in between. [FO2]
 */
export function evolve(registry: Registry, state: AnyState, event: LogEvent | HiddenEvent): AnyState {
  const { sequence } = event;
  if (sequence <= state.sequence) return state;
  if (sequence !== state.sequence + 1) throw new SequenceGap(state.sequence + 1, sequence);
  const known = "hidden" in event ? undefined : registry.events.get(event.type);
  const current = "hidden" in event ? null : upcast(registry, event);
  if (known === undefined || current === null) return { ...state, sequence };
  const { feature } = known;
  const next = { ...state, sequence, [feature.name]: feature.evolve(state[feature.name], current) };
  return foundations.has(feature.name) ? followed(registry, next, current as FoundationEvent) : next;
}

function followed({ features }: Registry, state: AnyState, event: FoundationEvent): AnyState {
  let next = state;
  for (const { name, follow } of features) {
    const slice = follow === undefined ? next[name] : follow(next[name], event);
    if (slice !== next[name]) next = { ...next, [name]: slice };
  }
  return next;
}
