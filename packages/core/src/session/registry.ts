import type { CommandDefinition, CommandDefinitions, CommandOf } from "./command.ts";
import type { AnyFeature, Foundation } from "./define-feature.ts";
import type { EventDefinition, EventDefinitions, EventOf } from "./versioned.ts";

type Features = readonly AnyFeature[];

/** One object: the sequence it is true at, and a key per feature. */
export type StateOf<F extends Features> = { readonly sequence: number } & {
  readonly [One in F[number] as One["name"]]: ReturnType<One["initial"]>;
};

type OwnOf<One extends AnyFeature> = ReturnType<NonNullable<One["mine"]>>;

/** What is one person's alone, a key for each feature that has such; a key is missing until it was told. */
export type MineOf<F extends Features> = {
  readonly [One in F[number] as unknown extends OwnOf<One> ? never : One["name"]]?: OwnOf<One>;
};

type EventsIn<E> = E extends EventDefinitions ? EventOf<E> : never;
type CommandsIn<C> = C extends CommandDefinitions ? CommandOf<C> : never;

export type EventsOf<F extends Features> = EventsIn<F[number]["events"]>;
export type CommandsOf<F extends Features> = CommandsIn<F[number]["commands"]>;

/** The features of a class by what they own. */
export type Registry = {
  readonly features: Features;
  readonly events: ReadonlyMap<
    string,
    { readonly feature: AnyFeature; readonly definition: EventDefinition }
  >;
  readonly commands: ReadonlyMap<
    string,
    { readonly feature: AnyFeature; readonly definition: CommandDefinition }
  >;
};

export type AnyState = { readonly sequence: number } & Readonly<Record<string, unknown>>;

export function registryOf(features: Features): Registry {
  const events = features.flatMap((feature) =>
    Object.entries(feature.events).map(([type, definition]) => [type, { feature, definition }] as const),
  );
  const commands = features.flatMap((feature) =>
    Object.entries(feature.commands).map(([type, definition]) => [type, { feature, definition }] as const),
  );
  const registry = { features, events: new Map(events), commands: new Map(commands) };
  if (registry.events.size !== events.length || registry.commands.size !== commands.length) {
    throw new Error("two features own the same event or command type");
  }
  return registry;
}

/** The two slices that every feature may look at. */
export const foundationOf = (state: AnyState): Foundation => state as unknown as Foundation;

export const initialState = ({ features }: Registry): AnyState => ({
  sequence: 0,
  ...Object.fromEntries(features.map((feature) => [feature.name, feature.initial()])),
});
