import { AccessToken } from "livekit-server-sdk";
import { type MediaGrants, mediaTokenLifetimeMs, type RoomName } from "../../ports/media-room.ts";
import { videoGrant } from "./grants.ts";

export type LivekitKey = { readonly apiKey: string; readonly apiSecret: string };

/**
 * A token that names a room and an opaque participant, and holds no name, e-mail, metadata or room configuration.
 * @throws when the lifetime is none, or longer than `mediaTokenLifetimeMs`: removal relies on it
 */
export function signMediaToken(
  { apiKey, apiSecret }: LivekitKey,
  room: RoomName,
  participantId: string,
  grants: MediaGrants,
  ttlMs = mediaTokenLifetimeMs,
): Promise<string> {
  if (!Number.isInteger(ttlMs) || ttlMs < 1_000 || ttlMs > mediaTokenLifetimeMs)
    throw new RangeError(`a media token lives 1,000 to ${mediaTokenLifetimeMs} ms, not ${ttlMs}`);
  const token = new AccessToken(apiKey, apiSecret, {
    identity: participantId,
    ttl: Math.floor(ttlMs / 1_000),
  });
  token.addGrant(videoGrant(room, grants));
  return token.toJwt();
}
