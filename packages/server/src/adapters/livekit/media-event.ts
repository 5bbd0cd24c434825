import type { ParticipantInfo, TrackInfo, WebhookEvent } from "livekit-server-sdk";
import {
  type MediaEvent,
  type MediaParticipant,
  type MediaTrack,
  mediaEventTypes,
} from "../../ports/media-room.ts";
import { sourceFrom } from "./grants.ts";

const toTrack = ({ sid, source, muted }: TrackInfo): MediaTrack => ({
  sid,
  source: sourceFrom(source),
  muted,
});

export const toParticipant = (info: ParticipantInfo): MediaParticipant => ({
  identity: info.identity,
  sid: info.sid,
  // Servers before 1.8 send whole seconds only.
  joinedAtMs: Number(info.joinedAtMs === 0n ? info.joinedAt * 1_000n : info.joinedAtMs),
  hidden: info.permission?.hidden ?? false,
  tracks: info.tracks.map(toTrack),
});

const toType = (event: string): MediaEvent["type"] =>
  mediaEventTypes.find((type) => type === event.replaceAll("_", "-")) ?? "other";

export const toMediaEvent = ({
  id,
  event,
  createdAt,
  room,
  participant,
  track,
}: WebhookEvent): MediaEvent => ({
  id,
  type: toType(event),
  atMs: Number(createdAt) * 1_000,
  room: room === undefined ? null : { name: room.name, sid: room.sid },
  participant: participant === undefined ? null : toParticipant(participant),
  track: track === undefined ? null : toTrack(track),
});
