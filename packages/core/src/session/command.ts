import type { z } from "zod";
import type { ServiceName } from "./actor.ts";

/** Where a class is in its life. */
export const sessionStatuses = ["unscheduled", "scheduled", "live", "ended", "cancelled"] as const;
export type SessionStatus = (typeof sessionStatuses)[number];

/** Who may issue a command at all: people by kind, services by name. Nobody else, whatever their role. */
export type Issuer = "participant" | "user" | ServiceName;

export type CommandDefinition<Schema extends z.ZodObject = z.ZodObject> = {
  readonly schema: Schema;
  readonly by: readonly Issuer[];
  readonly during: readonly SessionStatus[];
  /** A participant need not be in the class: coming in, waiting, leaving, planning. */
  readonly outside?: true;
};

export type CommandDefinitions = Readonly<Record<string, CommandDefinition>>;

/** One command: its fields without `type`, who may issue it and while the class is what. */
export const command = <Schema extends z.ZodObject>(
  schema: Schema,
  rights: {
    readonly by: readonly Issuer[];
    readonly during?: readonly SessionStatus[];
    readonly outside?: true;
  },
): CommandDefinition<Schema> => ({ during: ["live"], ...rights, schema });

/** No fields at all is to zod a record of whatever name, which would exclude `type` as well. */
type FieldsOf<Output> = string extends keyof Output ? unknown : Output;

export type CommandOf<
  Commands extends CommandDefinitions,
  Type extends keyof Commands & string = keyof Commands & string,
> = { [T in Type]: { readonly type: T } & FieldsOf<z.output<Commands[T]["schema"]>> }[Type];
