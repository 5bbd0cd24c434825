import { RoomServiceClient } from "livekit-server-sdk";
import type { MediaRoom } from "../../ports/media-room.ts";
import { type CallOptions, call, unlessMissing } from "./call.ts";
import { permissionOf } from "./grants.ts";
import { livekitUrls } from "./livekit-urls.ts";
import { toParticipant } from "./media-event.ts";
import { type LivekitKey, signMediaToken } from "./media-token.ts";
import { createWebhookVerifier } from "./verify-webhook.ts";

export type LivekitOptions = LivekitKey & {
  /** `ws(s)://` or `http(s)://`, as `LIVEKIT_URL` gives it. */
  readonly url: string;
  /** Longest time of one call in ms; default, and at most, 2,000. */
  readonly deadlineMs?: number;
  readonly nowMs: () => number;
  readonly onError: (error: unknown) => void;
};

const longestMs = 2_000;

const seconds = (ms: number) => Math.ceil(ms / 1_000);

/**
 * LiveKit, self-hosted or managed.
 * @throws when the URL is not one of a LiveKit server
 */
export function createLivekitMediaRoom(options: LivekitOptions): MediaRoom {
  const { signal, api } = livekitUrls(options.url);
  const rooms = new RoomServiceClient(api, options.apiKey, options.apiSecret, {
    requestTimeout: seconds(longestMs),
    failover: false,
  });
  const calling: CallOptions = {
    deadlineMs: Math.min(options.deadlineMs ?? longestMs, longestMs),
    onError: options.onError,
  };

  const asked = <T, Missing>(request: () => Promise<T>, missing: Missing) =>
    call(calling, () => unlessMissing(request(), missing));

  return {
    url: signal,

    ensure: (name, { maxParticipants, emptyTimeoutMs, departureTimeoutMs }) =>
      call(calling, async () => {
        const emptyTimeout = seconds(emptyTimeoutMs);
        const departureTimeout = seconds(departureTimeoutMs);
        const { sid } = await rooms.createRoom({ name, maxParticipants, emptyTimeout, departureTimeout });
        return { roomSid: sid };
      }),

    token: async (room, participantId, grants, { ttlMs } = {}) =>
      signMediaToken(options, room, participantId, grants, ttlMs),

    setGrants: (room, participantId, grants) =>
      asked(
        async () => {
          await rooms.updateParticipant(room, participantId, { permission: permissionOf(grants) });
          return { applied: true };
        },
        { applied: false },
      ),

    mute: (room, participantId, track) =>
      asked(
        async () => {
          // Asked first because muting somebody who is not there is never answered.
          const { tracks } = toParticipant(await rooms.getParticipant(room, participantId));
          const loud = tracks.filter(
            ({ sid, source, muted }) => !muted && (sid === track || source === track),
          );
          await Promise.all(loud.map(({ sid }) => rooms.mutePublishedTrack(room, participantId, sid, true)));
          return { muted: loud.length };
        },
        { muted: 0 },
      ),

    remove: (room, participantId) =>
      asked(
        async () => {
          await rooms.removeParticipant(room, participantId);
          return { removed: true };
        },
        { removed: false },
      ),

    participants: (room) => asked(async () => (await rooms.listParticipants(room)).map(toParticipant), []),

    close: (room) =>
      asked(
        async () => {
          await rooms.deleteRoom(room);
          return { closed: true };
        },
        { closed: false },
      ),

    verifyWebhook: createWebhookVerifier(options, options.nowMs),
  };
}
