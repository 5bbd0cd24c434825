import type { Instrumentation } from "next";

// Next builds this file for the edge as well, where the server's packages do not exist: it replaces NEXT_RUNTIME by a
// constant and leaves the other branch out.

/** Runs once when the process starts. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: a constant of the build
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startProcess } = await import("./server/process.ts");
    await startProcess();
  }
}

export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  // biome-ignore lint/style/noProcessEnv: a constant of the build
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { trackError } = await import("./server/process.ts");
    const given = request.headers["x-request-id"];
    await trackError(error, typeof given === "string" ? given : "");
  }
};
