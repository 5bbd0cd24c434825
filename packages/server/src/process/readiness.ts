import type { Logger } from "../ports/logger.ts";

/** Something that `/readyz` asks; `check` rejects with a sentence when it cannot be used. */
export type Readiness = { readonly name: string; readonly check: () => Promise<void> };

const deadlineMs = 4_000;

async function probe({ name, check }: Readiness, logger: Logger) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("does not answer")), deadlineMs);
  });
  try {
    await Promise.race([check(), late]);
    return { name, ready: true };
  } catch (error) {
    logger.warn("not ready", { name, reason: error instanceof Error ? error.message : String(error) });
    return { name, ready: false };
  } finally {
    clearTimeout(timer);
  }
}

/** Whether what the process depends on can be used; why not is for the log, not for the outside. */
export async function askReadiness(readiness: readonly Readiness[], logger: Logger) {
  const checks = await Promise.all(readiness.map((one) => probe(one, logger)));
  const ready = checks.every((one) => one.ready);
  return { ready, body: { status: ready ? "ready" : "unavailable", checks } };
}
