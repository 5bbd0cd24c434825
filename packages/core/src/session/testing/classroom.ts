import { isRefused, type Refused } from "@lectern/shared";
import type { CommandActor, CommandContext } from "../actor.ts";
import type { AuditNote, Decided, LogEvent } from "../rules.ts";
import { parseCommand, type SessionState, sessionRules } from "../session.ts";
import { toInstant } from "../time.ts";
import { countedIds, ids } from "./people.ts";

export const dawnMs = Date.parse("2026-11-25T09:00:00.000Z");

export type Outcome = Decided | Refused;

/** A class in memory: decides, records and folds as the server does, with a clock of its own. */
export class Classroom {
  readonly log: LogEvent[] = [];
  readonly audit: AuditNote[] = [];
  state: SessionState = sessionRules.initial();
  nowMs = dawnMs;
  halt: CommandContext["halt"] = undefined;
  readonly #newId = countedIds();

  /** Issues a command as it came in and records what was decided. */
  issue(actor: CommandActor, raw: unknown): Outcome {
    const command = parseCommand(raw);
    if (isRefused(command)) return command;
    const outcome = sessionRules.decide(this.state, command, {
      sessionId: ids.session,
      actor,
      nowMs: this.nowMs,
      newId: this.#newId,
      ...(this.halt === undefined ? {} : { halt: this.halt }),
    });
    if (!isRefused(outcome)) this.#record(actor, outcome);
    return outcome;
  }

  #record(actor: CommandActor, { events, audit = [] }: Decided) {
    for (const event of events) {
      const recorded: LogEvent = {
        ...event,
        payload: JSON.parse(JSON.stringify(event.payload)),
        sequence: this.state.sequence + 1,
        at: toInstant(this.nowMs),
        actor: { kind: actor.kind, id: actor.id },
      };
      this.log.push(recorded);
      this.state = sessionRules.evolve(this.state, recorded);
    }
    this.audit.push(...audit);
  }

  /** Issues a command that the test takes for granted; returns the types of what was recorded. */
  given(actor: CommandActor, raw: unknown): readonly string[] {
    const outcome = this.issue(actor, raw);
    if (isRefused(outcome)) throw new Error(`not given: ${JSON.stringify({ raw, outcome })}`);
    return outcome.events.map(({ type }) => type);
  }

  wait(ms: number): this {
    this.nowMs += ms;
    return this;
  }
}
