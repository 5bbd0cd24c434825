import { type ParticipantPermission, TrackSource, type VideoGrant } from "livekit-server-sdk";
import { type MediaGrants, type MediaSource, mediaSources, type RoomName } from "../../ports/media-room.ts";

const livekitSource: Record<MediaSource, TrackSource> = {
  microphone: TrackSource.MICROPHONE,
  camera: TrackSource.CAMERA,
  screen: TrackSource.SCREEN_SHARE,
  "screen-audio": TrackSource.SCREEN_SHARE_AUDIO,
};

/** What LiveKit calls one of our sources; null for one that no grant of ours allows. */
export const sourceFrom = (source: TrackSource): MediaSource | null =>
  mediaSources.find((ours) => livekitSource[ours] === source) ?? null;

const publishable = ({ publish }: MediaGrants) =>
  mediaSources.filter((source) => publish.includes(source)).map((source) => livekitSource[source]);

/**
 * Every field that LiveKit knows, because one that is unset may mean allowed: `Required` turns a field that a newer SDK
 * adds into a compile error here.
 */
export function videoGrant(room: RoomName, grants: MediaGrants): Required<VideoGrant> {
  const sources = publishable(grants);
  return {
    room,
    roomJoin: true,
    canSubscribe: grants.canSubscribe,
    // An empty list of sources alone would allow all of them.
    canPublish: sources.length > 0,
    canPublishSources: sources,
    hidden: grants.hidden ?? false,
    recorder: grants.recorder ?? false,
    canPublishData: false,
    canUpdateOwnMetadata: false,
    canSubscribeMetrics: false,
    canManageAgentSession: false,
    agent: false,
    roomCreate: false,
    roomList: false,
    roomRecord: false,
    roomAdmin: false,
    ingressAdmin: false,
    destinationRoom: "",
  };
}

type Fields<Message> = {
  [K in keyof Message as Message[K] extends (...args: never[]) => unknown ? never : K]: Message[K];
};

/** The same for somebody who is connected; the server takes it as a whole. */
export function permissionOf(grants: MediaGrants): Fields<ParticipantPermission> {
  const sources = publishable(grants);
  return {
    canSubscribe: grants.canSubscribe,
    canPublish: sources.length > 0,
    canPublishSources: sources,
    hidden: grants.hidden ?? false,
    recorder: grants.recorder ?? false,
    canPublishData: false,
    canUpdateMetadata: false,
    canSubscribeMetrics: false,
    canManageAgentSession: false,
    agent: false,
  };
}
