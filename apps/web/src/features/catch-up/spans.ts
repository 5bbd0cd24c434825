import type { CatchUpView } from "./catch-up.ts";

/** A segment of the line: how much of the class it is, and how much of it was seen; from 0 to 1. */
type Span = { readonly fromMs: number; readonly share: number; readonly seen: number };

/** The class so far in segments, one for each scene; what comes before the first scene is one of its own. */
export function spansOf({
  fromMs,
  toMs,
  atMs,
  parts,
}: Pick<CatchUpView, "fromMs" | "toMs" | "atMs" | "parts">): readonly Span[] {
  const whole = Math.max(1, toMs - fromMs);
  const begins = [fromMs, ...parts.map((part) => part.fromMs).filter((ms) => ms > fromMs && ms < toMs)];
  return begins.map((begin, n) => {
    const lasts = Math.max(1, (begins[n + 1] ?? fromMs + whole) - begin);
    return { fromMs: begin, share: lasts / whole, seen: Math.min(1, Math.max(0, (atMs - begin) / lasts)) };
  });
}
