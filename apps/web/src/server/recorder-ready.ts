const deadlineMs = 1_000;

/** Whether the recorder at this address is up; without one nothing can be recorded. */
export async function recorderReady(url: string | null): Promise<boolean> {
  if (url === null) return false;
  try {
    return (await fetch(new URL("/healthz", url), { signal: AbortSignal.timeout(deadlineMs) })).ok;
  } catch {
    // Not reachable or too slow: for who starts a class now, that is the same.
    return false;
  }
}
