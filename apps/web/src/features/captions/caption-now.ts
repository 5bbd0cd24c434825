import type { SessionState } from "@lectern/core";

type Caption = SessionState["captions"]["recent"][number];

/** A line stays this long after it was said, the longer the more there is to read. */
const shownMs = ({ text }: Caption) => Math.min(12_000, 3_000 + 60 * text.length);

/** The captions to show at a moment, oldest first, two at most. @param nowMs milliseconds since 1970 */
export function captionsAt(recent: readonly Caption[], nowMs: number): readonly Caption[] {
  return recent.filter((caption) => nowMs < caption.toMs + shownMs(caption)).slice(-2);
}

/** When the next of them goes; null when none is shown. */
export function nextChangeMs(recent: readonly Caption[], nowMs: number): number | null {
  const ends = captionsAt(recent, nowMs).map((caption) => caption.toMs + shownMs(caption));
  return ends.length === 0 ? null : Math.min(...ends);
}
