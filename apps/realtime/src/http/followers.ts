import { type ClassCaller, type Clock, type Stream, streamOf } from "@lectern/server";

/** So long a request without a socket counts. */
const staysMs = 15_000;

/** The classes that somebody followed or acted in over HTTP lately. */
export function createFollowers(clock: Clock) {
  const seen = new Map<string, { readonly stream: Stream; readonly atMs: number }>();
  const young = ({ atMs }: { readonly atMs: number }) => clock.nowMs() - atMs < staysMs;
  return {
    note({ tenantId, sessionId }: Pick<ClassCaller, "tenantId" | "sessionId">): void {
      for (const [id, one] of seen) if (!young(one)) seen.delete(id);
      seen.set(sessionId, { stream: streamOf(tenantId, sessionId), atMs: clock.nowMs() });
    },
    streams: (): readonly Stream[] => [...seen.values()].filter(young).map(({ stream }) => stream),
  };
}
