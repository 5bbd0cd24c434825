/**
 * Says whether the recorder service at an address is up, for who asks before anybody records.
 * @param options.url null where there is none: then nothing can be recorded
 */
export function createServiceReadiness({
  url,
  deadlineMs = 1_000,
  onError,
}: {
  readonly url: string | null;
  readonly deadlineMs?: number;
  readonly onError: (error: unknown) => void;
}): () => Promise<boolean> {
  return async () => {
    if (url === null) return false;
    try {
      return (await fetch(new URL("/healthz", url), { signal: AbortSignal.timeout(deadlineMs) })).ok;
    } catch (error) {
      onError(error);
      return false;
    }
  };
}
