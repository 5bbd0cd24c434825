import { registry, type SessionEvent } from "../session/session.ts";
import { toMs } from "../session/time.ts";
import type { Projection } from "./projection.ts";

/** A moment worth finding again; `atMs` counts from the beginning of the class and is never negative. */
export type Marker = {
  readonly sequence: number;
  readonly at: string;
  readonly atMs: number;
  readonly type: SessionEvent["type"];
  readonly participantId: string | null;
};

export type TimelineView = { readonly startedAtMs: number | null; readonly markers: readonly Marker[] };

/** Each feature says by `marker` which of its events a timeline shows. [TL1] */
function evolve(view: TimelineView, { sequence, at, type, payload }: SessionEvent): TimelineView {
  const startedAtMs = type === "session.started" ? toMs(at) : view.startedAtMs;
  if (registry.events.get(type)?.definition.marker !== true || startedAtMs === null) return view;
  const participantId = "participantId" in payload ? payload.participantId : null;
  const atMs = Math.max(0, toMs(at) - startedAtMs);
  return { startedAtMs, markers: [...view.markers, { sequence, at, atMs, type, participantId }] };
}

export const timelineProjection: Projection<TimelineView> = {
  name: "timeline",
  initial: () => ({ startedAtMs: null, markers: [] }),
  evolve,
};
