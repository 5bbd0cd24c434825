import { isRefused, type Refused } from "@lectern/shared";
import type { Clock } from "../ports/clock.ts";
import type { EventStore, FoundCommand, Stream } from "../ports/event-store.ts";
import type { Budget } from "./budget.ts";
import type { Answer } from "./command-request.ts";
import { commandName, type KeyCache } from "./key-cache.ts";
import type { Pending, PendingCommands } from "./pending.ts";
import type { Planned } from "./plan.ts";
import { keyReused, tooManyRetries } from "./refusals.ts";

/** What a command that is in the log answers to whoever sends its key again. */
export const firstAnswer = (found: FoundCommand, hash: string): Answer =>
  found.requestHash !== null && found.requestHash !== hash
    ? keyReused()
    : { sequence: found.sequence, duplicate: true };

export type FirstAnswers<Command, Facts> = {
  /**
   * Answers commands that were refused or changed nothing, unless they happened before: then with their first answer.
   * `certain` says that the state they were decided on was the head when it was decided; otherwise those that somebody
   * overtook are given to `again`.
   */
  readonly settle: (planned: readonly Planned<Command, Facts>[], certain: boolean) => void;
};

export function createFirstAnswers<Command, Facts>(parts: {
  readonly stream: Stream;
  readonly store: Pick<EventStore, "findKeys">;
  readonly clock: Clock;
  readonly keys: KeyCache;
  readonly budget: Budget;
  readonly commands: PendingCommands<Command, Facts>;
  readonly again: (pending: readonly Pending<Command, Facts>[]) => void;
}): FirstAnswers<Command, Facts> {
  const { stream, store, clock, keys, budget, commands, again } = parts;

  const conclude = ({ pending, sequence, verdict }: Planned<Command, Facts>) =>
    commands.answer(pending, isRefused(verdict) ? verdict : { sequence, duplicate: false });

  async function lookUp(planned: readonly Planned<Command, Facts>[], certain: boolean): Promise<void> {
    const names = planned.map(({ pending: { request } }) => ({
      actorId: request.actor.id,
      key: request.key,
    }));
    const answer = await store.findKeys(stream, names);
    if (isRefused(answer)) {
      for (const { pending } of planned) commands.answer(pending, answer);
      return;
    }
    for (const found of answer.found) keys.add(found);
    const found = new Map(answer.found.map((one) => [commandName(one.actorId, one.key), one]));
    const overtaken: Pending<Command, Facts>[] = [];
    for (const one of planned) {
      const first = found.get(one.pending.name);
      if (first !== undefined) commands.answer(one.pending, firstAnswer(first, one.pending.hash));
      else if (certain || answer.head <= one.sequence) conclude(one);
      else {
        one.pending.lookedUpAt = answer.head;
        overtaken.push(one.pending);
      }
    }
    if (overtaken.length > 0) again(overtaken);
  }

  return {
    settle(planned, certain) {
      const affordable: Planned<Command, Facts>[] = [];
      for (const one of planned) {
        // The log was asked before, and the state that refuses it now is at least as young as that answer.
        if (one.pending.lookedUpAt !== null && one.pending.lookedUpAt <= one.sequence) {
          conclude(one);
          continue;
        }
        const allowed = budget.take(one.pending.request.actor.id, clock.nowMs());
        if (allowed === true) affordable.push(one);
        else commands.answer(one.pending, tooManyRetries(allowed) satisfies Refused);
      }
      if (affordable.length === 0) return;
      lookUp(affordable, certain).catch((bug: unknown) => {
        for (const { pending } of affordable) commands.fail(pending, bug);
      });
    },
  };
}
