import { type Reaction, reactions } from "./events.ts";

/** One window of reactions lasts this long, in milliseconds. */
export const reactionWindowMs = 5_000;

const isReaction = (data: unknown): data is Reaction => (reactions as readonly unknown[]).includes(data);

/**
 * The command that stands for all reactions of one window, whatever each signal held; null when there was none that
 * counts. Each participant counts once for each kind, so that a key held down is one reaction. [RE1] [RE2]
 * @param signals what came as ephemeral `reaction` frames: `from` is the participant, `data` the frame's
 */
export function countReactions(
  signals: readonly { readonly from: string; readonly data: unknown }[],
  fromMs: number,
  toMs: number,
) {
  const sent = new Map<Reaction, Set<string>>();
  for (const { from, data } of signals) {
    if (isReaction(data)) sent.set(data, (sent.get(data) ?? new Set()).add(from));
  }
  if (sent.size === 0) return null;
  const counts = Object.fromEntries([...sent].map(([reaction, people]) => [reaction, people.size]));
  return { type: "reactions.count", counts, fromMs, toMs } as const;
}
