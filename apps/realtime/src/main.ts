// The gateway: one process that carries running classes to those who are in them, and takes their commands.
import { startRealtime } from "./compose.ts";
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
  const { logger, stop } = await startRealtime(readEnv());
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    logger.info("realtime stops", { signal });
    // What was not acknowledged by then is sent again, with its key, to another gateway.
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
  process.stderr.write(`Realtime cannot start: ${reasonOf(error)}\n`);
  process.exit(1);
});
