import { type Refused, refuse } from "@lectern/shared";
import type { CommandActor, CommandContext } from "./actor.ts";
import type { CommandDefinition, SessionStatus } from "./command.ts";
import type { AnyCommand } from "./define-feature.ts";
import { type AnyState, foundationOf, type Registry } from "./registry.ts";
import { type Caller, callerOf } from "./roster/caller.ts";
import type { Decided } from "./rules.ts";
import { deny, type Verdict } from "./verdict.ts";

const closed: Record<SessionStatus, string> = {
  unscheduled: "There is no such class yet.",
  scheduled: "The class has not started.",
  live: "The class is running.",
  ended: "The class is over.",
  cancelled: "The class was cancelled.",
};

const issuerOf = (actor: CommandActor) => (actor.kind === "service" ? actor.id : actor.kind);

/** [GA1] [GA2] Who may speak in this class at all, before any feature is asked. */
function known(caller: Caller, state: AnyState): Verdict {
  const { actor, role } = caller;
  if (actor.kind === "service" || role !== null) return true;
  return foundationOf(state).roster.participants[actor.id]?.status === "removed"
    ? deny("forbidden", "roster.removed", "You were removed from this class.")
    : deny("missing", "session.missing", "There is no such class, or you are not enrolled in its course.");
}

/** [GA3] [GA4] */
function timely({ during, outside }: CommandDefinition, caller: Caller, state: AnyState): Verdict {
  const { status } = foundationOf(state).session;
  if (!during.includes(status)) {
    const over = status === "ended" || status === "cancelled";
    return deny("conflict", over ? `session.${status}` : `session.not-now`, closed[status]);
  }
  return outside === true || caller.present || caller.actor.kind !== "participant"
    ? true
    : deny("forbidden", "roster.not-here", "Join the class first.");
}

/**
 * The verdict on a command that server, button and menu share: who may issue it, is the caller of this class, is it
 * the time, and what the feature says.
 */
export function can(registry: Registry, state: AnyState, command: AnyCommand, actor: CommandActor): Verdict {
  const entry = registry.commands.get(command.type);
  if (entry === undefined) return deny("invalid", "command.unknown", "There is no such command.");
  const { feature, definition } = entry;
  if (!definition.by.includes(issuerOf(actor))) {
    return deny("forbidden", "command.not-yours", "This command is not yours to give.");
  }
  const foundation = foundationOf(state);
  const caller = callerOf(actor, foundation.roster);
  const gate = known(caller, state);
  if (gate !== true) return gate;
  const time = timely(definition, caller, state);
  if (time !== true) return time;
  return feature.can[command.type]?.(caller, state[feature.name], foundation, command) ?? true;
}

export function decide(
  registry: Registry,
  state: AnyState,
  command: AnyCommand,
  { actor, ...facts }: CommandContext,
): Decided | Refused {
  const verdict = can(registry, state, command, actor);
  if (verdict !== true) return { refused: verdict };
  const feature = registry.commands.get(command.type)?.feature;
  if (feature === undefined) return refuse("invalid", "command.unknown", "There is no such command.");
  const { session, roster } = foundationOf(state);
  const caller = callerOf(actor, roster);
  return feature.decide(command, state[feature.name], { session, roster, caller, ...facts });
}

/** A command as it came in: an object with a known `type` and exactly that command's fields. [GA5] */
export function parse(registry: Registry, raw: unknown): AnyCommand | Refused {
  if (typeof raw !== "object" || raw === null || !("type" in raw) || typeof raw.type !== "string") {
    return refuse("invalid", "command.shape", "A command is an object with a type.");
  }
  const { type, ...fields } = raw;
  const definition = registry.commands.get(type)?.definition;
  if (definition === undefined) {
    return refuse("invalid", "command.unknown", `There is no command of the type ${type.slice(0, 64)}.`);
  }
  const parsed = definition.schema.safeParse(fields);
  if (parsed.success) return { ...parsed.data, type };
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? type : issue.path.join(".");
  return refuse("invalid", "command.fields", `${where}: ${issue?.message ?? "is not as it should be"}`);
}
