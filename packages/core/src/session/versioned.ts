import type { z } from "zod";
import type { LogEvent, NewEvent } from "./rules.ts";

type Options = {
  /** The version that this build writes; it rises when a payload changes its meaning or shape. */
  readonly v?: number;
  /** Turns the payload of any older version into the current one, when it is read. */
  readonly upcast?: (payload: unknown, v: number) => unknown;
  /** A newer version than this build knows may be skipped: nothing is decided on this event. */
  readonly ignorable?: true;
  /** A moment that a timeline shows. */
  readonly marker?: true;
};

export type EventDefinition<Schema extends z.ZodType = z.ZodType> = Options & {
  readonly schema: Schema;
  readonly v: number;
};

export type EventDefinitions = Readonly<Record<string, EventDefinition>>;

/** One event type: the shape of its payload and how old versions of it are read. */
export const versioned = <Schema extends z.ZodType>(
  schema: Schema,
  options: Options = {},
): EventDefinition<Schema> => ({ v: 1, ...options, schema });

/** The events of a set of definitions, as the fold meets them: upcast, with the current payload. */
export type EventOf<Events extends EventDefinitions> = {
  [Type in keyof Events & string]: Omit<LogEvent, "type" | "payload"> & {
    readonly type: Type;
    readonly payload: z.output<Events[Type]["schema"]>;
  };
}[keyof Events & string];

/** Makes new events of the current version; the types keep payload and type together. */
export const recorder =
  <Events extends EventDefinitions>(events: Events) =>
  <Type extends keyof Events & string>(type: Type, payload: z.output<Events[Type]["schema"]>): NewEvent => ({
    type,
    v: events[type]?.v ?? 1,
    payload,
  });
