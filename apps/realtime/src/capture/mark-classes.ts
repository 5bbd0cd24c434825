import type { SessionState } from "@lectern/core";
import { type Classes, freshState, type Stream } from "@lectern/server";
import { isRefused, type Refused } from "@lectern/shared";

type Parts = Pick<Classes, "commands" | "store"> & { readonly live: (state: SessionState) => boolean };

/** Null when the class is marked, or need not be because it does not run. */
async function mark(parts: Parts, stream: Stream, sinceMs: number): Promise<Refused | null> {
  const fresh = await freshState(parts, stream);
  if (isRefused(fresh)) return fresh;
  if (!parts.live(fresh.state)) return null;
  const marked = await parts.store.markHalted(stream, sinceMs);
  return isRefused(marked) ? marked : null;
}

/**
 * Halts the running ones of these classes from a moment on, so that they go on only when somebody resumes them. The
 * first mark of a class stands, so this may be repeated.
 * @returns whether each of them is marked; where one is not, it may have to be tried again
 */
export async function markClasses(
  parts: Parts,
  streams: readonly Stream[],
  sinceMs: number,
  onError: (error: unknown) => void,
): Promise<boolean> {
  const problems = await Promise.all(streams.map((stream) => mark(parts, stream, sinceMs)));
  const failed = problems.flatMap((problem) => (problem === null ? [] : problem.refused));
  for (const { reason } of failed) onError(new Error(`a class was not marked halted: ${reason}`));
  // A class that is gone will not be there the next time either.
  return failed.every(({ kind }) => kind === "missing");
}
