import type { Logger } from "../ports/logger.ts";

export type Running = {
  readonly logger: Logger;
  /** Lets what is in hand end, starts nothing new, closes every connection. */
  readonly stop: () => Promise<void>;
};

/** Below the five seconds after which a supervisor kills. */
const stopDeadlineMs = 4_000;

/** One line for the operator; the innermost cause is the one that says what to mend. */
export function reasonOf(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.cause !== undefined) inner = inner.cause;
  const { message, code } = inner as NodeJS.ErrnoException;
  return message || code || String(inner);
}

/**
 * The frame of a process: starts it, stops it once on SIGTERM or SIGINT, and says in one line why it cannot start. What
 * does not end in time is cut off: what was not committed never happened, what was not acknowledged is sent again.
 */
export function runProcess(name: string, start: () => Promise<Running>): void {
  start().then(
    ({ logger, stop }) => {
      let stopping = false;
      const onSignal = (signal: NodeJS.Signals) => {
        if (stopping) return;
        stopping = true;
        logger.info("the process stops", { signal });
        setTimeout(() => process.exit(1), stopDeadlineMs);
        stop().then(
          () => process.exit(0),
          (error: unknown) => {
            logger.error("stopping failed", { reason: reasonOf(error) });
            process.exit(1);
          },
        );
      };
      process.on("SIGTERM", onSignal);
      process.on("SIGINT", onSignal);
    },
    (error: unknown) => {
      process.stderr.write(`${name} cannot start: ${reasonOf(error)}\n`);
      process.exit(1);
    },
  );
}
