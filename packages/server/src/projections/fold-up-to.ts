import type { LogEvent, SessionState } from "@lectern/core";
import type { Tx } from "@lectern/db";
import { readEvents } from "../consumers/events.ts";
import type { Stream } from "../ports/event-store.ts";
import { type ClassFold, foldClass } from "./class-rows.ts";

const pageSize = 1_000;

/**
 * Folds on from the log, up to a sequence or to where the log ends now.
 * @param passed is told each event, with the state after it
 */
export async function foldUpTo(
  tx: Tx,
  stream: Stream,
  from: ClassFold,
  sequence = Number.POSITIVE_INFINITY,
  passed: (state: SessionState, event: LogEvent) => void = () => undefined,
): Promise<ClassFold> {
  let fold = from;
  while (fold.state.sequence < sequence) {
    const limit = Math.min(pageSize, sequence - fold.state.sequence);
    const page = await readEvents(tx, stream, fold.state.sequence, limit);
    for (const event of page) {
      fold = foldClass(fold, event);
      passed(fold.state, event);
    }
    if (page.length < limit) break;
  }
  return fold;
}
