// The process that does what no request waits for: it seals and anchors audit logs, projects classes and looks after them.
import { startReactors } from "./compose.ts";
import { readEnv } from "./env.ts";

/** Below the five seconds after which a supervisor kills. */
const stopDeadlineMs = 4_000;

/** One line for the operator; the innermost cause is the one that says what to mend. */
function reasonOf(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.cause !== undefined) inner = inner.cause;
  const { message, code } = inner as NodeJS.ErrnoException;
  return message || code || String(inner);
}

async function main(): Promise<void> {
  const { logger, stop } = await startReactors(readEnv());
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    logger.info("reactors stop", { signal });
    // Work that does not end in time is cut off: a transaction that did not commit never happened.
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
}

main().catch((error: unknown) => {
  process.stderr.write(`Reactors cannot start: ${reasonOf(error)}\n`);
  process.exit(1);
});
