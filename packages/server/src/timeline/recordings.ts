import { type LogEvent, readEvent } from "@lectern/core";
import { type Id, type SessionTimeline, uuidFromId } from "@lectern/shared";

type Recording = SessionTimeline["recordings"][number];

/** What was recorded of a class, by what its log says. */
export function recordingsOf(events: readonly LogEvent[]): Recording[] {
  const found = new Map<string, Recording>();
  for (const event of events) {
    const current = readEvent(event);
    if (current === null || !("recordingId" in current.payload)) continue;
    const recordingId = uuidFromId(current.payload.recordingId as Id<"recording">);
    const known = found.get(recordingId) ?? { recordingId, state: "open", files: [] };
    if (current.type === "recording.completed") {
      const files = [...current.payload.files].sort((a, b) => a.startedAtMs - b.startedAtMs);
      found.set(recordingId, { ...known, state: "completed", files });
    } else if (current.type === "recording.failed") found.set(recordingId, { ...known, state: "failed" });
    else found.set(recordingId, known);
  }
  return [...found.values()];
}
