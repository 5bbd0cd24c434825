import type { CommandContext } from "@lectern/core";
import { isRefused, type Refused, refuse } from "@lectern/shared";
import type { Stream } from "../ports/event-store.ts";
import type { Classes } from "./classes.ts";

type Halt = NonNullable<CommandContext["halt"]>;

/** So long it must have been possible to save again before a class may go on. */
const steadyAfterMs = 3_000;

/** For how long it has been possible to save without a break, in ms; null while it is not. */
export type SavingForMs = () => Promise<number | null>;

function recovering(savingMs: number | null): Refused {
  const detail = "Saving has only just come back; resume the class in a moment.";
  const { refused } = refuse("unavailable", "capture.recovering", detail);
  return { refused: { ...refused, retryAfterMs: steadyAfterMs - (savingMs ?? 0) } };
}

export const isSteady = (savingMs: number | null): boolean => savingMs !== null && savingMs >= steadyAfterMs;

/**
 * From when to when nothing of a class could be saved, for who resumes it; null when it is not halted. Refuses while
 * saving has not been possible for long enough.
 */
export async function haltOf(
  { store, clock }: Pick<Classes, "store" | "clock">,
  stream: Stream,
  savingForMs: SavingForMs,
): Promise<Halt | null | Refused> {
  const nowMs = clock.nowMs();
  // Asked anew: marking a class that somebody has just resumed would halt it again.
  const tail = await store.readTail(stream, 0, 1);
  if (isRefused(tail)) return tail;
  if (!tail.halted) return null;
  const savingMs = await savingForMs();
  if (!isSteady(savingMs)) return recovering(savingMs);
  const marked = await store.markHalted(stream, nowMs);
  if (isRefused(marked)) return marked;
  return { fromMs: marked.haltedSinceMs, toMs: Math.max(nowMs, marked.haltedSinceMs) };
}
