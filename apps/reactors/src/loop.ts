import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { ErrorTracker, Logger, PendingWork } from "@lectern/server";
import { backoffMs, createBackoff, jittered } from "./backoff.ts";
import type { Reactor } from "./reactor.ts";

export type Loop = {
  readonly name: string;
  /** How long the next step is overdue, in ms; a loop that hangs or died is ever later. */
  readonly overdueMs: () => number;
  /** Lets the piece of work in hand end, and starts no other. */
  readonly stop: () => Promise<void>;
};

export type LoopOptions = {
  readonly logger: Logger;
  readonly errors: ErrorTracker;
  /** Monotonic, in ms. */
  readonly nowMs?: () => number;
  readonly random?: () => number;
  /** Resolves after `ms`, or as soon as `signal` is aborted. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
};

const pauseOf = async (ms: number, signal: AbortSignal): Promise<void> => {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
};

const keyOf = ({ tenantId, sessionId }: PendingWork) => `${tenantId} ${sessionId ?? ""}`;

/**
 * Runs one reactor until it is stopped: looks for work, does it piece by piece, sleeps. A piece that fails is tried
 * again later and later and holds nobody else up; when even looking fails (the database is away) the whole loop backs
 * off. What is left to do is in the database, so a process that dies loses nothing.
 */
export function startLoop(reactor: Reactor, options: LoopOptions): Loop {
  const { logger, errors, nowMs = () => performance.now(), random = Math.random, pause = pauseOf } = options;
  const stopping = new AbortController();
  const backoff = createBackoff(nowMs, random);
  let dueMs = nowMs();

  function report(message: string, error: unknown, fields: Record<string, unknown>): void {
    const requestId = randomUUID();
    const reason = error instanceof Error ? error.message : String(error);
    logger.error(message, { reactor: reactor.name, requestId, reason, ...fields });
    errors.capture(error, { requestId });
  }

  async function handle(work: PendingWork): Promise<"done" | "more"> {
    const key = keyOf(work);
    try {
      const outcome = await reactor.handle(work);
      backoff.succeeded(key);
      return outcome;
    } catch (error) {
      backoff.failed(key);
      report("a piece of work failed", error, { tenantId: work.tenantId, sessionId: work.sessionId });
      return "done";
    }
  }

  async function turn(): Promise<"done" | "more"> {
    const pending = await reactor.pending();
    backoff.keepOnly(new Set(pending.map(keyOf)));
    let outcome: "done" | "more" = "done";
    for (const work of pending) {
      if (stopping.signal.aborted) break;
      if (backoff.waits(keyOf(work))) continue;
      dueMs = nowMs();
      if ((await handle(work)) === "more") outcome = "more";
    }
    return outcome;
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      dueMs = nowMs();
      let delayMs: number;
      try {
        delayMs = (await turn()) === "more" ? 0 : jittered(reactor.everyMs, random);
        failures = 0;
      } catch (error) {
        failures += 1;
        delayMs = jittered(backoffMs(failures), random);
        report("looking for work failed", error, {});
      }
      dueMs = nowMs() + delayMs;
      await pause(delayMs, stopping.signal);
    }
  }

  const running = run();
  return {
    name: reactor.name,
    overdueMs: () => Math.max(0, nowMs() - dueMs),
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}
