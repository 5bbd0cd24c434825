import type { SessionState } from "@lectern/core";

type Recording = SessionState["recording"];
type Gap = { readonly fromMs: number; readonly toMs: number };

/** Nothing was lost by a pause that the ear does not notice. */
const noticedMs = 1_000;

/** When one recording was interrupted, in order; an interruption that lasts is no gap yet. */
export function gapsIn({ segments }: Recording): readonly Gap[] {
  return segments.flatMap((segment, n) => {
    const before = segments[n - 1];
    if (before === undefined || before.recordingId !== segment.recordingId || before.endedAtMs === null)
      return [];
    const gap = { fromMs: before.endedAtMs, toMs: segment.startedAtMs };
    return gap.toMs - gap.fromMs >= noticedMs ? [gap] : [];
  });
}

/** What is said of a recording; the kinds are its words. */
type RecordingFact =
  | { readonly kind: "off" | "starting" | "on" | "completed" }
  /** It stopped and is being started again; null where it never ran. */
  | { readonly kind: "interrupted" | "failed"; readonly sinceMs: number | null };

/** @param agreed what the class was started with: on the way to its first segment it counts as starting */
export function recordingFact(recording: Recording, agreed: "on" | "off"): RecordingFact {
  const sinceMs = recording.segments.at(-1)?.endedAtMs ?? null;
  switch (recording.status) {
    case "off":
      return { kind: agreed === "on" ? "starting" : "off" };
    case "requested":
      return { kind: "starting" };
    case "active":
      return { kind: "on" };
    case "interrupted":
    case "failed":
      return { kind: recording.status, sinceMs };
    case "completed":
      return { kind: "completed" };
  }
}
