import { composed } from "./compose.ts";

/** What cannot work is said when the process starts, in one line, and not at the first request. */
export async function startProcess(): Promise<void> {
  try {
    await composed();
  } catch (error) {
    process.stderr.write(`Lectern web cannot start: ${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}

/** Hands what a page or route threw to the error tracker. */
export async function trackError(error: unknown, requestId: string): Promise<void> {
  const { dependencies } = await composed();
  dependencies.errors.capture(error, { requestId });
}
