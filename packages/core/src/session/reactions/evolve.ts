import type { Reaction, ReactionEvent } from "./events.ts";

type Counts = Readonly<Partial<Record<Reaction, number>>>;

export type ReactionsState = {
  /** The last windows, oldest first; older ones are in the log. */
  readonly recent: readonly { readonly counts: Counts; readonly fromMs: number; readonly toMs: number }[];
  /** Of the whole class. */
  readonly totals: Counts;
};

export const noReactions: ReactionsState = { recent: [], totals: {} };

/** [RE3] */
export const keptWindows = 12;

export function evolve({ recent, totals }: ReactionsState, { payload }: ReactionEvent): ReactionsState {
  const sums = Object.entries(payload.counts).map(([reaction, n]) => [
    reaction,
    (totals[reaction as Reaction] ?? 0) + n,
  ]);
  return {
    recent: [...recent.slice(1 - keptWindows), payload],
    totals: { ...totals, ...Object.fromEntries(sums) },
  };
}
