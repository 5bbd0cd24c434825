import { createEgressReadiness } from "../adapters/livekit-egress/egress-recorder.ts";

export type RecorderPlace =
  | { readonly kind: "service"; readonly url: string }
  | {
      readonly kind: "livekit-egress";
      readonly livekit: { readonly url: string; readonly apiKey: string; readonly apiSecret: string };
    };

const deadlineMs = 1_000;

async function answers(url: string, onError: (error: unknown) => void): Promise<boolean> {
  try {
    return (await fetch(new URL("/healthz", url), { signal: AbortSignal.timeout(deadlineMs) })).ok;
  } catch (error) {
    // Not reachable or too slow: for who asks for a recording now, that is the same.
    onError(error);
    return false;
  }
}

/** Says whether what records is up; without a recorder (null) nothing can be recorded. */
export function createRecorderReadiness(
  recorder: RecorderPlace | null,
  onError: (error: unknown) => void,
): () => Promise<boolean> {
  if (recorder === null) return async () => false;
  if (recorder.kind === "service") return () => answers(recorder.url, onError);
  return createEgressReadiness({ ...recorder.livekit, deadlineMs, onError });
}
