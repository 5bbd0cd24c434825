import { mediaGrants, type SessionState } from "@lectern/core";
import { type Id, idFromUuid, type MediaCredentials, type StreamCredentials } from "@lectern/shared";
import { roomName } from "../ports/media-room.ts";
import type { ClassCaller } from "./caller.ts";
import { type Classes, streamOf } from "./classes.ts";

/** The caller on one device. */
export type Device = ClassCaller & { readonly connection: string };

/** A ticket for the stream; who may have one is decided before. */
export async function mintTicket(
  { tickets, streamUrl }: Pick<Classes, "tickets" | "streamUrl">,
  { tenantId, sessionId, participantId, userId, connection }: Device,
): Promise<StreamCredentials> {
  const tid: Id<"tenant"> = idFromUuid("tenant", tenantId);
  const claims = { sub: userId, tid, ses: sessionId, participant: participantId, con: connection };
  const { ticket } = await tickets.issue(claims);
  return { url: streamUrl, ticket };
}

/** A token for the media room with what the log allows now; null without a media server, and for who is not inside. */
async function mintMedia(
  { media }: Pick<Classes, "media">,
  { tenantId, sessionId, participantId }: ClassCaller,
  state: SessionState,
): Promise<MediaCredentials> {
  const grants = mediaGrants(state, participantId);
  if (media === null || grants === null) return null;
  const { sessionId: uuid } = streamOf(tenantId, sessionId);
  const { canSubscribe, canPublishSources: publish } = grants;
  const token = await media.token(roomName(tenantId, uuid), participantId, { canSubscribe, publish });
  return { url: media.url, token };
}

/** Both credentials of a participant, as the `credentials` frame carries them too. */
export async function mintCredentials(
  classes: Pick<Classes, "tickets" | "streamUrl" | "media">,
  device: Device,
  state: SessionState,
): Promise<{ readonly stream: StreamCredentials; readonly media: MediaCredentials }> {
  const [stream, media] = await Promise.all([mintTicket(classes, device), mintMedia(classes, device, state)]);
  return { stream, media };
}
