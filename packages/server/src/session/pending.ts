import type { Refused } from "@lectern/shared";
import type { Clock } from "../ports/clock.ts";
import { captureUnavailable } from "../ports/store-refusals.ts";
import type { Ack, Answer, CommandRequest } from "./command-request.ts";
import { commandName } from "./key-cache.ts";

/** Told synchronously, so that an answer is on its way before the events that it acknowledges. */
export type Waiter = { readonly answer: (answer: Answer) => void; readonly fail: (bug: unknown) => void };

/** A command that was not answered yet. */
export type Pending<Command, Facts> = {
  readonly name: string;
  readonly hash: string;
  readonly request: CommandRequest<Command, Facts>;
  readonly arrivedAtMs: number;
  /** The first waits for the command itself, the others for its twin. */
  readonly waiters: Waiter[];
  answered: boolean;
  /** The log was asked for its key when the head was here: decided on an older state it is decided once more. */
  lookedUpAt: number | null;
};

export type PendingCommands<Command, Facts> = {
  readonly find: (name: string) => Pending<Command, Facts> | undefined;
  readonly add: (
    request: CommandRequest<Command, Facts>,
    hash: string,
    waiter: Waiter,
  ) => Pending<Command, Facts>;
  readonly answer: (pending: Pending<Command, Facts>, answer: Ack | Refused) => void;
  readonly fail: (pending: Pending<Command, Facts>, bug: unknown) => void;
  readonly all: () => Pending<Command, Facts>[];
  readonly size: () => number;
};

/**
 * The commands of one session that wait for an answer, by name. Whoever waited for `deadlineMs` is told that capture is
 * unavailable; what became of the command is settled by its key when it is sent again. One timer serves them all.
 */
export function createPendingCommands<Command, Facts>(
  clock: Clock,
  deadlineMs: number,
): PendingCommands<Command, Facts> {
  const waiting = new Map<string, Pending<Command, Facts>>();
  let timerRuns = false;

  function close(pending: Pending<Command, Facts>): boolean {
    if (pending.answered) return false;
    pending.answered = true;
    waiting.delete(pending.name);
    return true;
  }

  function answer(pending: Pending<Command, Facts>, given: Answer): void {
    if (!close(pending)) return;
    for (const [index, waiter] of pending.waiters.entries())
      waiter.answer("sequence" in given && index > 0 ? { ...given, duplicate: true } : given);
  }

  function watch(): void {
    const oldest = waiting.values().next();
    timerRuns = !oldest.done;
    if (oldest.done) return;
    clock.after(Math.max(1, oldest.value.arrivedAtMs + deadlineMs - clock.nowMs()), () => {
      const nowMs = clock.nowMs();
      for (const pending of waiting.values()) {
        if (pending.arrivedAtMs + deadlineMs > nowMs) break;
        answer(pending, captureUnavailable());
      }
      watch();
    });
  }

  return {
    find: (name) => waiting.get(name),
    add(request, hash, waiter) {
      const name = commandName(request.actor.id, request.key);
      const pending = {
        name,
        hash,
        request,
        arrivedAtMs: clock.nowMs(),
        waiters: [waiter],
        answered: false,
        lookedUpAt: null,
      };
      waiting.set(name, pending);
      if (!timerRuns) watch();
      return pending;
    },
    answer,
    fail(pending, bug) {
      if (close(pending)) for (const waiter of pending.waiters) waiter.fail(bug);
    },
    all: () => [...waiting.values()],
    size: () => waiting.size,
  };
}
