import type { Foundation } from "./define-feature.ts";
import type { MediaSource } from "./media/events.ts";
import type { RecordingState } from "./recording/evolve.ts";
import { isOpen } from "./recording/evolve.ts";
import { permits } from "./roster/people.ts";

/** What a media token may carry, every field set: an unset one means "allowed" to the media server. */
export type MediaGrants = {
  readonly canSubscribe: boolean;
  readonly canPublish: boolean;
  readonly canPublishSources: readonly MediaSource[];
  readonly canPublishData: false;
  readonly canUpdateOwnMetadata: false;
  readonly hidden: false;
};

type Recorded = Foundation & { readonly recording: RecordingState };

/** [ME7] Whether who publishes here may end up on a recording. */
export const isRecorded = ({ session, recording }: Recorded): boolean =>
  session.recording === "on" || isOpen(recording);

function sourcesOf(state: Recorded, participantId: string): readonly MediaSource[] {
  if (state.roster.participants[participantId]?.role === "observer") return [];
  if (isRecorded(state) && state.recording.consents[participantId] !== true) return [];
  return [
    ...(permits(state, participantId, "media.speak") ? (["microphone"] as const) : []),
    ...(permits(state, participantId, "media.camera") ? (["camera"] as const) : []),
    ...(permits(state, participantId, "media.screen") ? (["screen", "screen-audio"] as const) : []),
  ];
}

/**
 * What a participant may do on the media server now, for minting tokens and for changing grants while they are
 * connected; null for who may not be in the room at all. [ME5] [ME6]
 */
export function mediaGrants(state: Recorded, participantId: string): MediaGrants | null {
  if (state.session.status !== "live" || state.roster.participants[participantId]?.present !== true) {
    return null;
  }
  const canPublishSources = sourcesOf(state, participantId);
  return {
    canSubscribe: true,
    canPublish: canPublishSources.length > 0,
    canPublishSources,
    canPublishData: false,
    canUpdateOwnMetadata: false,
    hidden: false,
  };
}
