import { createEgressReadiness } from "@lectern/server";
import type { Env } from "../env.ts";

const deadlineMs = 1_000;

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(new URL("/healthz", url), { signal: AbortSignal.timeout(deadlineMs) })).ok;
  } catch {
    // Not reachable or too slow: for who starts a class now, that is the same.
    return false;
  }
}

/** Says whether what records is up; without a recorder nothing can be recorded. */
export function recorderReadiness(
  recorder: Env["recorder"],
  onError: (error: unknown) => void,
): () => Promise<boolean> {
  if (recorder === null) return async () => false;
  if (recorder.kind === "service") return () => answers(recorder.url);
  return createEgressReadiness({ ...recorder.livekit, deadlineMs, onError });
}
