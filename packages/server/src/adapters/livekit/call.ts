import type { Refused } from "@lectern/shared";
import { ServerError } from "livekit-server-sdk";
import { mediaUnavailable } from "../../ports/media-refusals.ts";

export type CallOptions = {
  readonly deadlineMs: number;
  /** Hears why the server did not answer; the caller gets a refusal without it. */
  readonly onError: (error: unknown) => void;
};

const codeOf = (error: unknown) => (error instanceof ServerError ? error.code : undefined);

/** `missing` instead of the server's word that the room or the participant is not there. */
export async function unlessMissing<T, Missing>(request: Promise<T>, missing: Missing): Promise<T | Missing> {
  try {
    return await request;
  } catch (error) {
    // Not by the status: any web server says 404.
    if (codeOf(error) === "not_found") return missing;
    throw error;
  }
}

/**
 * Runs one or more requests under one deadline.
 * @throws when the server finds the request itself wrong, which is our bug and not its trouble
 */
export async function call<T>(
  { deadlineMs, onError }: CallOptions,
  requests: () => Promise<T>,
): Promise<T | Refused> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const lateness = new Error(`LiveKit did not answer within ${deadlineMs} ms`);
    timer = setTimeout(() => reject(lateness), deadlineMs);
  });
  try {
    return await Promise.race([requests(), late]);
  } catch (error) {
    if (codeOf(error) === "invalid_argument") throw error;
    onError(error);
    return mediaUnavailable();
  } finally {
    clearTimeout(timer);
  }
}
