import { fold, type SessionState, sessionRules } from "@lectern/core";
import type { ReplayBlock } from "@lectern/shared";

/** How far a block is folded. */
export type Cursor = {
  readonly block: ReplayBlock;
  /** Of the event that comes next. */
  readonly next: number;
  readonly atMs: number;
  readonly state: SessionState;
};

/** The one object of the wire, as the fold knows it. */
const stateBefore = ({ snapshot }: ReplayBlock): SessionState => snapshot as unknown as SessionState;

const startOf = (block: ReplayBlock): Cursor => ({
  block,
  next: 0,
  atMs: Number.NEGATIVE_INFINITY,
  state: stateBefore(block),
});

/** Into the next block with what is folded already, so that panels see what stayed the same as the same. */
function enter(block: ReplayBlock, from: Cursor | null): Cursor {
  if (from === null) return startOf(block);
  const goesOn = from.block.n + 1 === block.n && from.next === from.block.events.length;
  return goesOn && from.state.sequence === stateBefore(block).sequence
    ? { ...from, block, next: 0 }
    : startOf(block);
}

/**
 * The class as it was at a moment within a block: further from where the cursor is, or from the block's beginning. What
 * the viewer may not see has no time and goes with what comes after it.
 * @param atMs since the start of the class, as `startedAtMs` (since 1970) says it
 */
export function foldTo(block: ReplayBlock, startedAtMs: number, atMs: number, from: Cursor | null): Cursor {
  const here = from !== null && from.block === block && from.atMs <= atMs ? from : enter(block, from);
  const { events } = block;
  let { next } = here;
  let n = next;
  for (; n < events.length; n++) {
    const event = events[n];
    // What is hidden right before the first that is still to come may be as late as that.
    if (event === undefined || "hidden" in event) continue;
    if (Date.parse(event.at) - startedAtMs > atMs) break;
    next = n + 1;
  }
  if (n === events.length) next = n;
  if (next === here.next) return { ...here, atMs };
  return { block, next, atMs, state: fold(sessionRules, events.slice(here.next, next), here.state) };
}
