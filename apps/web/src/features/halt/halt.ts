import type { SessionStatus } from "../../session/status.ts";

export type Halt = {
  /** Since when nothing can be saved, milliseconds since 1970; null while it can. */
  readonly sinceMs: number | null;
  /** The last time nothing could be saved. */
  readonly gap: { readonly fromMs: number; readonly toMs: number } | null;
};

export const noHalt: Halt = { sinceMs: null, gap: null };

const saves: readonly SessionStatus["kind"][] = ["saved", "in-sync", "behind"];

/** A halt goes on while the connection is looked for, and ends only with a class that is saved again. */
export function haltAfter(halt: Halt, kind: SessionStatus["kind"], nowMs: number): Halt {
  if (kind === "halted") return halt.sinceMs === null ? { ...halt, sinceMs: nowMs } : halt;
  if (halt.sinceMs === null || !saves.includes(kind)) return halt;
  return { sinceMs: null, gap: { fromMs: halt.sinceMs, toMs: nowMs } };
}
