import { refuse } from "@lectern/shared";

export const mediaUnavailable = () =>
  refuse("unavailable", "media.unavailable", "Audio and video do not answer; try again in a moment.");

export const forgedWebhook = (why: string) =>
  refuse("unauthenticated", "webhook.forged", `The webhook cannot be trusted: ${why}.`);
