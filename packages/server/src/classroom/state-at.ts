import { foldUntil, type LogEvent, type SessionState, sessionRules } from "@lectern/core";
import { withTenant } from "@lectern/db";
import { isRefused, type Refused } from "@lectern/shared";
import { nearestSnapshot } from "../consumers/nearest-snapshot.ts";
import type { Stream } from "../ports/event-store.ts";
import type { Classes } from "./classes.ts";

const pageSize = 1_000;

/**
 * The class as it was at a sequence: from the nearest snapshot before it, and the log after that.
 * @param known a state of the same history that the caller has; it is gone on from where that is nearer
 */
export async function stateAt(
  { store, pool }: Pick<Classes, "store" | "pool">,
  stream: Stream,
  sequence: number,
  known: SessionState = sessionRules.initial(),
): Promise<SessionState | Refused> {
  const { tenantId } = stream;
  const kept = await withTenant(pool, { tenantId }, (tx) => nearestSnapshot(tx, stream, sequence));
  let state = kept.sequence < known.sequence && known.sequence <= sequence ? known : kept;
  while (state.sequence < sequence) {
    const tail = await store.readTail(stream, state.sequence, Math.min(pageSize, sequence - state.sequence));
    if (isRefused(tail)) return tail;
    if (tail.events.length === 0) break;
    state = foldUntil(sessionRules, tail.events as readonly LogEvent[], { sequence }, state);
  }
  return state;
}
