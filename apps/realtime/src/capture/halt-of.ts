import type { Clock, EventStore, Stream } from "@lectern/server";
import { isRefused } from "@lectern/shared";

/** From when to when nothing of a class could be saved; null when it is not halted, or that cannot be found out. */
export async function haltOf(
  store: Pick<EventStore, "readTail" | "markHalted">,
  clock: Clock,
  stream: Stream,
): Promise<{ readonly fromMs: number; readonly toMs: number } | null> {
  const nowMs = clock.nowMs();
  // Asked anew: marking a class that somebody has just resumed would halt it again.
  const tail = await store.readTail(stream, 0, 1);
  if (isRefused(tail) || !tail.halted) return null;
  const marked = await store.markHalted(stream, nowMs);
  if (isRefused(marked)) return null;
  return { fromMs: marked.haltedSinceMs, toMs: Math.max(nowMs, marked.haltedSinceMs) };
}
