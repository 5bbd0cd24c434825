import { defineFeature, hidden } from "../define-feature.ts";
import { can, recordingCommands } from "./can.ts";
import { decide } from "./decide.ts";
import { type RecordingEvent, recordingEvents } from "./events.ts";
import { evolve, noRecording } from "./evolve.ts";

/** [AU4] Learners see that the class is recorded, not who agreed and not where the files are. */
function present(event: RecordingEvent) {
  switch (event.type) {
    case "consent.given":
      return hidden;
    case "recording.completed":
      return { ...event, payload: { ...event.payload, files: [] } };
    default:
      return event;
  }
}

/** Whether the class is recorded, what really was, and who agreed to it. */
export const recording = defineFeature({
  name: "recording",
  initial: () => noRecording,
  events: recordingEvents,
  commands: recordingCommands,
  decide,
  evolve,
  can,
  present: (event, audience) => (audience === "staff" ? event : present(event)),
  view: (slice, audience) => (audience === "staff" ? slice : { ...slice, consents: {} }),
  concerns: ({ type, payload }) => (type === "consent.given" ? [payload.participantId] : []),
  mine: ({ consents }, participantId) => ({ consented: consents[participantId] === true }),
});
