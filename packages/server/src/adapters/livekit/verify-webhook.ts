import type { Refused } from "@lectern/shared";
import { type WebhookEvent, WebhookReceiver } from "livekit-server-sdk";
import { forgedWebhook } from "../../ports/media-refusals.ts";
import type { MediaEvent } from "../../ports/media-room.ts";
import { toMediaEvent } from "./media-event.ts";
import type { LivekitKey } from "./media-token.ts";

const maxAgeMs = 5 * 60_000;

/** The receiver checks signature and expiry of the header, and the body against the hash that the header signs. */
export function createWebhookVerifier({ apiKey, apiSecret }: LivekitKey, nowMs: () => number) {
  const receiver = new WebhookReceiver(apiKey, apiSecret);
  return async (rawBody: string, authorization: string | null | undefined): Promise<MediaEvent | Refused> => {
    let signed: WebhookEvent;
    try {
      signed = await receiver.receive(rawBody, authorization ?? undefined);
    } catch (error) {
      return forgedWebhook(error instanceof Error ? error.message : "it cannot be read");
    }
    const event = toMediaEvent(signed);
    if (event.id === "") return forgedWebhook("it has no id");
    if (Math.abs(nowMs() - event.atMs) > maxAgeMs)
      return forgedWebhook("its time is more than five minutes off");
    return event;
  };
}
