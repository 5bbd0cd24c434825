import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { forgedWebhook, mediaUnavailable } from "../../ports/media-refusals.ts";
import {
  type MediaEvent,
  type MediaGrants,
  type MediaParticipant,
  type MediaRoom,
  type MediaSource,
  mediaTokenLifetimeMs,
  type RoomLimits,
  type RoomName,
} from "../../ports/media-room.ts";

type Admission = {
  readonly room: RoomName;
  readonly identity: string;
  readonly grants: MediaGrants;
  readonly expiresAtMs: number;
};

/** Somebody in the room, as their browser and the tests see it. */
type MemoryConnection = {
  readonly connected: () => boolean;
  readonly grants: () => MediaGrants;
  /** Returns the track's sid, or null when the grants do not allow it. */
  readonly publish: (source: MediaSource) => string | null;
  readonly leave: () => void;
};

export type MemoryMediaRoom = MediaRoom & {
  /** Enters with a token; null when it is not valid now, there is no such room, or the room is full. */
  readonly connect: (token: string) => MemoryConnection | null;
  /** Makes every call refuse `media.unavailable`, as a server that is away does, or answers again. */
  readonly setReachable: (reachable: boolean) => void;
  /** A delivery that `verifyWebhook` accepts. */
  readonly sign: (event: MediaEvent) => { readonly rawBody: string; readonly authorization: string };
};

type Inside = { grants: MediaGrants; participant: MediaParticipant };
type Room = { readonly sid: string; readonly limits: RoomLimits; readonly inside: Map<string, Inside> };

const webhookAgeMs = 5 * 60_000;

/** Rooms without media, for tests and simulations; its tokens and webhooks mean nothing to another instance. */
export function createMemoryMediaRoom(nowMs: () => number): MemoryMediaRoom {
  const rooms = new Map<RoomName, Room>();
  const tokens = new Map<string, Admission>();
  const secret = randomBytes(32);
  let reachable = true;
  const insideOf = (room: RoomName, identity: string) => rooms.get(room)?.inside.get(identity);
  const answer = async <T>(work: () => T) => (reachable ? work() : mediaUnavailable());
  const signatureOf = (rawBody: string) => createHmac("sha256", secret).update(rawBody).digest("hex");

  function connect(token: string): MemoryConnection | null {
    const admission = tokens.get(token);
    if (admission === undefined || admission.expiresAtMs <= nowMs()) return null;
    const { identity, grants } = admission;
    const room = rooms.get(admission.room);
    if (room === undefined) return null;
    if (!room.inside.has(identity) && room.inside.size >= room.limits.maxParticipants) return null;
    const participant: MediaParticipant = {
      identity,
      sid: `PA_${randomUUID()}`,
      joinedAtMs: nowMs(),
      hidden: grants.hidden ?? false,
      tracks: [],
    };
    const self: Inside = { grants, participant };
    room.inside.set(identity, self);
    const connected = () => insideOf(admission.room, identity) === self;
    return {
      connected,
      grants: () => self.grants,
      publish(source) {
        if (!connected() || !self.grants.publish.includes(source)) return null;
        const sid = `TR_${randomUUID()}`;
        const tracks = [...self.participant.tracks, { sid, source, muted: false }];
        self.participant = { ...self.participant, tracks };
        return sid;
      },
      leave() {
        if (connected()) room.inside.delete(identity);
      },
    };
  }

  return {
    url: "wss://media.invalid",
    ensure: (name, limits) =>
      answer(() => {
        const room = rooms.get(name) ?? { sid: `RM_${randomUUID()}`, limits, inside: new Map() };
        rooms.set(name, room);
        return { roomSid: room.sid };
      }),
    async token(room, identity, grants, { ttlMs = mediaTokenLifetimeMs } = {}) {
      const token = randomUUID();
      tokens.set(token, { room, identity, grants, expiresAtMs: nowMs() + ttlMs });
      return token;
    },
    setGrants: (room, identity, grants) =>
      answer(() => {
        const inside = insideOf(room, identity);
        if (inside === undefined) return { applied: false };
        const { participant } = inside;
        inside.grants = grants;
        inside.participant = {
          ...participant,
          hidden: grants.hidden ?? false,
          tracks: participant.tracks.filter(
            ({ source }) => source !== null && grants.publish.includes(source),
          ),
        };
        return { applied: true };
      }),
    mute: (room, identity, track) =>
      answer(() => {
        const inside = insideOf(room, identity);
        if (inside === undefined) return { muted: 0 };
        const { tracks } = inside.participant;
        const loud = tracks.filter(({ sid, source, muted }) => !muted && (sid === track || source === track));
        const after = tracks.map((one) => (loud.includes(one) ? { ...one, muted: true } : one));
        inside.participant = { ...inside.participant, tracks: after };
        return { muted: loud.length };
      }),
    remove: (room, identity) =>
      answer(() => ({ removed: rooms.get(room)?.inside.delete(identity) ?? false })),
    participants: (room) =>
      answer(() => [...(rooms.get(room)?.inside.values() ?? [])].map(({ participant }) => participant)),
    close: (room) =>
      answer(() => {
        rooms.get(room)?.inside.clear();
        return { closed: rooms.delete(room) };
      }),
    async verifyWebhook(rawBody, authorization) {
      if (authorization !== signatureOf(rawBody)) return forgedWebhook("its signature is not right");
      const event: MediaEvent = JSON.parse(rawBody);
      return Math.abs(nowMs() - event.atMs) > webhookAgeMs ? forgedWebhook("it is too old") : event;
    },
    connect,
    setReachable(answers) {
      reachable = answers;
    },
    sign(event) {
      const rawBody = JSON.stringify(event);
      return { rawBody, authorization: signatureOf(rawBody) };
    },
  };
}
