"use client";

import type { SessionRole } from "@lectern/shared";
import {
  isTrackReference,
  type TrackReference,
  useSpeakingParticipants,
  useTracks,
} from "@livekit/components-react";
import { RoomEvent, Track } from "livekit-client";
import type { Tile } from "./tiles.ts";

/** People of the class as the log knows them, by participant. */
export type Participants = Readonly<
  Record<string, { readonly role: SessionRole; readonly present: boolean }>
>;

export type MediaTile = Tile & {
  /** Null while there is no picture to be seen. */
  readonly track: TrackReference | null;
  readonly muted: boolean;
};

const sources = [Track.Source.Camera, Track.Source.ScreenShare, Track.Source.Microphone];
const changes = [
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
];
const isStage = (role: SessionRole) => role === "host" || role === "co-host";

/** Who is to be seen: who leads, and everybody who can be seen or heard. The log says who is here, not the media server. */
export function useTiles(participants: Participants, me: string): readonly MediaTile[] {
  const references = useTracks(sources, { onlySubscribed: false, updateOnlyOn: changes }).filter(
    isTrackReference,
  );
  const speaking = new Set(useSpeakingParticipants().map(({ identity }) => identity));
  const of = (id: string, source: Track.Source) =>
    references.find((one) => one.participant.identity === id && one.source === source);
  const isOn = (reference: TrackReference | undefined) => reference?.publication.isMuted === false;
  const seen = (reference: TrackReference | undefined) =>
    reference !== undefined && isOn(reference) && reference.publication.track !== undefined
      ? reference
      : null;

  return Object.entries(participants).flatMap(([participantId, { role, present }]): MediaTile[] => {
    if (!present) return [];
    const [camera, screen, microphone] = sources.map((source) => of(participantId, source));
    const muted = !isOn(microphone);
    const about = { participantId, role, self: participantId === me, muted };
    const speaks = speaking.has(participantId) && !muted;
    const person: MediaTile = {
      ...about,
      key: participantId,
      kind: "person",
      speaking: speaks,
      track: seen(camera),
    };
    const shared: MediaTile = {
      ...about,
      key: `${participantId}/screen`,
      kind: "screen",
      speaking: false,
      track: seen(screen),
    };
    return [...(isOn(screen) ? [shared] : []), ...(isStage(role) || isOn(camera) || !muted ? [person] : [])];
  });
}
