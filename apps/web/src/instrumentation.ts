import type { Instrumentation } from "next";

/** Runs once when the process starts: what cannot work is said now, in one line, and not at the first request. */
export async function register(): Promise<void> {
  const { composed } = await import("./server/compose.ts");
  try {
    await composed();
  } catch (error) {
    process.stderr.write(`Lectern web cannot start: ${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}

export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  const { composed } = await import("./server/compose.ts");
  const { dependencies } = await composed();
  const given = request.headers["x-request-id"];
  dependencies.errors.capture(error, { requestId: typeof given === "string" ? given : "" });
};
