import type { Refused } from "@lectern/shared";

/** Name of a class's room at the media server. Made by `roomName` only, never taken from what a caller sends. */
export type RoomName = string & { readonly __room: unique symbol };

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const roomPattern = new RegExp(`^(${uuid})_(${uuid})$`);

/** The one room of a session; both ids are the database's UUIDs. */
export const roomName = (tenantId: string, sessionId: string): RoomName =>
  `${tenantId}_${sessionId}` as RoomName;

/** Whose room a webhook speaks of; null for a name that `roomName` did not make. */
export function sessionOfRoom(name: string): { tenantId: string; sessionId: string } | null {
  const [, tenantId, sessionId] = roomPattern.exec(name) ?? [];
  return tenantId === undefined || sessionId === undefined ? null : { tenantId, sessionId };
}

/** The same words as in the log. */
export const mediaSources = ["microphone", "camera", "screen", "screen-audio"] as const;
export type MediaSource = (typeof mediaSources)[number];

/** Everything that a participant may do with media; what is not named is refused. */
export type MediaGrants = {
  readonly canSubscribe: boolean;
  readonly publish: readonly MediaSource[];
  /** Nobody sees this participant: recorder and captions. */
  readonly hidden?: true;
  readonly recorder?: true;
};

/** A token opens the room for this long; a connection that stands outlives it. */
export const mediaTokenLifetimeMs = 5 * 60_000;

export type RoomLimits = {
  readonly maxParticipants: number;
  /** How long the room stays while nobody has come yet. */
  readonly emptyTimeoutMs: number;
  /** How long it stays after the last has left. */
  readonly departureTimeoutMs: number;
};

const minuteMs = 60_000;

/** Of every class's room, whoever makes it. */
export const roomLimits: RoomLimits = {
  maxParticipants: 1_000,
  emptyTimeoutMs: 30 * minuteMs,
  departureTimeoutMs: 10 * minuteMs,
};

/** The media server's id of one track. */
export type TrackSid = `TR_${string}`;

export type MediaTrack = {
  readonly sid: string;
  /** Null for a track that no grant of ours allows. */
  readonly source: MediaSource | null;
  readonly muted: boolean;
};

export type MediaParticipant = {
  /** The participant's id as it was given to `token`. */
  readonly identity: string;
  /** One connection: it is another after a reconnect that had to join anew. */
  readonly sid: string;
  readonly joinedAtMs: number;
  readonly hidden: boolean;
  readonly tracks: readonly MediaTrack[];
};

export const mediaEventTypes = [
  "room-started",
  "room-finished",
  "participant-joined",
  "participant-left",
  "track-published",
  "track-unpublished",
] as const;

/** What a verified webhook says: a hint, which may be late, lost, doubled or out of order. */
export type MediaEvent = {
  /** The same in every delivery of one event: de-duplicate on it. */
  readonly id: string;
  readonly type: (typeof mediaEventTypes)[number] | "other";
  /** By the media server's clock, in whole seconds. */
  readonly atMs: number;
  readonly room: { readonly name: string; readonly sid: string } | null;
  readonly participant: MediaParticipant | null;
  readonly track: MediaTrack | null;
};

/**
 * Audio and video of the classes. A deployment without a media server has no `MediaRoom` at all: the composition root
 * passes null and classes start with `media: null`. One that is configured but does not answer within 2 s refuses
 * `unavailable media.unavailable`. Rooms and participants that are not there are an answer, not a failure.
 */
export type MediaRoom = {
  /** Where participants connect: `ws:` or `wss:`. */
  readonly url: string;
  /** The room with its limits, made unless it is there already; nobody else can make one. */
  readonly ensure: (room: RoomName, limits: RoomLimits) => Promise<{ readonly roomSid: string } | Refused>;
  /**
   * Admits one participant to one room. Needs no network.
   * @param options.ttlMs at most, and by default, `mediaTokenLifetimeMs`
   */
  readonly token: (
    room: RoomName,
    participantId: string,
    grants: MediaGrants,
    options?: { readonly ttlMs?: number },
  ) => Promise<string>;
  /** Replaces the grants of a connected participant; `applied` is false when they are not connected. */
  readonly setGrants: (
    room: RoomName,
    participantId: string,
    grants: MediaGrants,
  ) => Promise<{ readonly applied: boolean } | Refused>;
  /** Mutes one track, or all of a source; the participant may unmute. Says how many tracks it silenced. */
  readonly mute: (
    room: RoomName,
    participantId: string,
    track: TrackSid | MediaSource,
  ) => Promise<{ readonly muted: number } | Refused>;
  /** Disconnects; the token they hold still admits them until it expires, so reconcile removes them again. */
  readonly remove: (
    room: RoomName,
    participantId: string,
  ) => Promise<{ readonly removed: boolean } | Refused>;
  /** Everybody connected, hidden ones too; empty for a room that is not there. */
  readonly participants: (room: RoomName) => Promise<readonly MediaParticipant[] | Refused>;
  /** Ends the room for everybody; `closed` is false when there was none. */
  readonly close: (room: RoomName) => Promise<{ readonly closed: boolean } | Refused>;
  /**
   * The event of a delivery, or `unauthenticated webhook.forged`: another's signature, another body, or older than
   * 5 minutes.
   * @param rawBody exactly as it was received
   */
  readonly verifyWebhook: (
    rawBody: string,
    authorization: string | null | undefined,
  ) => Promise<MediaEvent | Refused>;
};
