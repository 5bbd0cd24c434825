import { toMs } from "../time.ts";
import type { RecordingEvent } from "./events.ts";

type Segment = {
  readonly recordingId: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
};

export type RecordingState = {
  readonly status: "off" | "requested" | "active" | "interrupted" | "completed" | "failed";
  readonly recordingId: string | null;
  /** What was really recorded, in order; an open one is last. */
  readonly segments: readonly Segment[];
  /** Who agreed to be recorded. */
  readonly consents: Readonly<Record<string, true>>;
};

export const noRecording: RecordingState = { status: "off", recordingId: null, segments: [], consents: {} };

const closed = (segments: readonly Segment[], atMs: number): readonly Segment[] =>
  segments.map((segment) =>
    segment.endedAtMs === null ? { ...segment, endedAtMs: Math.max(segment.startedAtMs, atMs) } : segment,
  );

export function evolve(state: RecordingState, event: RecordingEvent): RecordingState {
  switch (event.type) {
    case "recording.requested":
      return { ...state, status: "requested", recordingId: event.payload.recordingId };
    case "recording.started": {
      const { recordingId, startedAtMs } = event.payload;
      const segment = { recordingId, startedAtMs, endedAtMs: null };
      return { ...state, status: "active", segments: [...closed(state.segments, startedAtMs), segment] };
    }
    case "recording.interrupted":
      return { ...state, status: "interrupted", segments: closed(state.segments, event.payload.atMs) };
    case "recording.completed":
      return { ...state, status: "completed", segments: closed(state.segments, event.payload.endedAtMs) };
    case "recording.failed":
      return { ...state, status: "failed", segments: closed(state.segments, toMs(event.at)) };
    case "consent.given":
      return { ...state, consents: { ...state.consents, [event.payload.participantId]: true } };
  }
}

/** A recording that somebody must still bring to its end. [RC3] */
export const isOpen = ({ status }: RecordingState): boolean =>
  status === "requested" || status === "active" || status === "interrupted";
