import { foldUntil, type LogEvent, type SessionState, sessionRules } from "@lectern/core";
import { withTenant } from "@lectern/db";
import { isRefused, type Refused } from "@lectern/shared";
import { nearestSnapshot } from "../consumers/nearest-snapshot.ts";
import type { Stream } from "../ports/event-store.ts";
import type { Classes } from "./classes.ts";

const pageSize = 1_000;

/** The class as it was at a sequence: from the nearest snapshot before it, and the log after that. */
export async function stateAt(
  { store, pool }: Pick<Classes, "store" | "pool">,
  stream: Stream,
  sequence: number,
): Promise<SessionState | Refused> {
  const { tenantId } = stream;
  let state = await withTenant(pool, { tenantId }, (tx) => nearestSnapshot(tx, stream, sequence));
  while (state.sequence < sequence) {
    const tail = await store.readTail(stream, state.sequence, Math.min(pageSize, sequence - state.sequence));
    if (isRefused(tail)) return tail;
    if (tail.events.length === 0) break;
    state = foldUntil(sessionRules, tail.events as readonly LogEvent[], { sequence }, state);
  }
  return state;
}
