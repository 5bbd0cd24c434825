import type { LogEvent } from "@lectern/core";
import { type Refused, refuse } from "@lectern/shared";
import type { Stream } from "../ports/event-store.ts";
import { createBudget } from "./budget.ts";
import {
  type Answer,
  type CommandRequest,
  defaultLimits,
  type HandlerOptions,
  type Limits,
} from "./command-request.ts";
import { closing } from "./refusals.ts";
import type { Folded } from "./session-fold.ts";
import { createSessionWriter, type SessionWriter } from "./session-writer.ts";

export type CommandHandler<State, Command, Facts> = {
  /**
   * Decides a command at the head of its session's log and records it; answers within `deadlineMs`.
   * `acknowledge` hears the answer in the tick in which it is known, before `onCommitted` hears of the events.
   * Rejects for bugs only.
   */
  readonly handle: (
    request: CommandRequest<Command, Facts>,
    acknowledge?: (answer: Answer) => void,
  ) => Promise<Answer>;
  /** Events that another process recorded: saves this one a conflict. In any order, with holes, more than once. */
  readonly observe: (stream: Stream, epoch: number, events: readonly LogEvent[]) => void;
  /** The confirmed fold; it holds everything that was answered before. Refuses as `EventStore.readTail` does. */
  readonly state: (stream: Stream) => Promise<Folded<State> | Refused>;
  /** Takes no more commands, and resolves when those that wait are answered. */
  readonly close: () => Promise<void>;
};

const sweepEveryMs = 60_000;

/** The only door to the log: every event of every class is decided here. */
export function createCommandHandler<State, Command, Context, Facts>(
  options: HandlerOptions<State, Command, Context, Facts>,
): CommandHandler<State, Command, Facts> {
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const { clock } = options;
  const budget = createBudget(limits.lookUps);
  const writers = new Map<string, SessionWriter<State, Command, Facts>>();
  let sweptAtMs = clock.nowMs();
  let closed = false;

  // The tenant is part of the name: a class is not found in memory by whom the log would not show it.
  const nameOf = ({ tenantId, sessionId }: Stream) => `${tenantId}/${sessionId}`;

  function forgetIdle(): void {
    const nowMs = clock.nowMs();
    if (nowMs - sweptAtMs < Math.min(sweepEveryMs, limits.idleMs)) return;
    sweptAtMs = nowMs;
    for (const [name, writer] of writers) {
      const idleSinceMs = writer.idleSinceMs();
      if (idleSinceMs !== null && nowMs - idleSinceMs >= limits.idleMs) writers.delete(name);
    }
  }

  function writerOf({ tenantId, sessionId }: Stream): SessionWriter<State, Command, Facts> {
    forgetIdle();
    const stream = { tenantId, sessionId };
    const known = writers.get(nameOf(stream));
    if (known !== undefined) return known;
    const writer = createSessionWriter(stream, options, limits, budget);
    writers.set(nameOf(stream), writer);
    return writer;
  }

  return {
    handle: (request, acknowledge) =>
      new Promise((resolve, reject) => {
        const answer = (given: Answer) => {
          acknowledge?.(given);
          resolve(given);
        };
        if (closed) return answer(closing());
        if (request.key === "" || request.key.length > 255)
          return answer(
            refuse("invalid", "idempotency.key-malformed", "An idempotency key has 1 to 255 characters."),
          );
        writerOf(request).submit(request, { answer, fail: reject });
      }),
    observe(stream, epoch, events) {
      writers.get(nameOf(stream))?.observe(epoch, events);
    },
    state: (stream) => writerOf(stream).load(),
    async close() {
      closed = true;
      await Promise.all([...writers.values()].map((writer) => writer.settled()));
    },
  };
}
