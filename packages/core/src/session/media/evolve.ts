import type { FoundationEvent } from "../define-feature.ts";
import type { MediaEvent, MediaSource } from "./events.ts";

type Track = {
  readonly participantId: string;
  readonly source: MediaSource;
  readonly muted: boolean;
};

export type MediaState = {
  readonly tracks: Readonly<Record<string, Track>>;
  /** The screen that was shared last and still is. */
  readonly screenShare: { readonly participantId: string; readonly trackSid: string } | null;
};

export const noMedia: MediaState = { tracks: {}, screenShare: null };

function keep(state: MediaState, keeps: (track: Track, sid: string) => boolean): MediaState {
  const entries = Object.entries(state.tracks);
  const kept = entries.filter(([sid, track]) => keeps(track, sid));
  if (kept.length === entries.length) return state;
  const tracks = Object.fromEntries(kept);
  const shared = state.screenShare !== null && state.screenShare.trackSid in tracks;
  return { tracks, screenShare: shared ? state.screenShare : null };
}

export function evolve(state: MediaState, event: MediaEvent): MediaState {
  const { trackSid } = event.payload;
  switch (event.type) {
    case "track.published": {
      const { participantId, source, muted } = event.payload;
      return { ...state, tracks: { ...state.tracks, [trackSid]: { participantId, source, muted } } };
    }
    case "track.unpublished":
      return keep(state, (_, sid) => sid !== trackSid);
    case "track.muted": {
      const track = state.tracks[trackSid];
      if (track === undefined) return state;
      const { muted } = event.payload;
      return { ...state, tracks: { ...state.tracks, [trackSid]: { ...track, muted } } };
    }
    case "screen-share.started":
      return { ...state, screenShare: { participantId: event.payload.participantId, trackSid } };
    case "screen-share.stopped":
      return state.screenShare?.trackSid === trackSid ? { ...state, screenShare: null } : state;
  }
}

/** [ME4] Who is gone publishes nothing, whether or not the media server said so. */
export function follow(state: MediaState, event: FoundationEvent): MediaState {
  switch (event.type) {
    case "participant.left":
    case "participant.removed":
    case "media.disconnected":
      return keep(state, ({ participantId }) => participantId !== event.payload.participantId);
    case "session.ended":
      return noMedia;
    default:
      return state;
  }
}
