import { type LocalParticipant, MediaDeviceFailure, Track } from "livekit-client";

/** What a person publishes; a shared screen brings its sound along. */
export const mediaSources = ["microphone", "camera", "screen"] as const;
export type MediaSource = (typeof mediaSources)[number];

/** Why a device is not in use although it was asked for. */
export type DeviceProblem = "denied" | "missing" | "in-use" | "not-allowed" | "failed";

const livekitSources: Record<MediaSource, Track.Source> = {
  microphone: Track.Source.Microphone,
  camera: Track.Source.Camera,
  screen: Track.Source.ScreenShare,
};

export const sourceOf = (source: Track.Source): MediaSource | undefined =>
  mediaSources.find((one) => livekitSources[one] === source);

/** Whether the media server would take it now; an empty list of sources means all of them. */
export function isAllowed({ permissions }: LocalParticipant, source: MediaSource): boolean {
  if (permissions?.canPublish !== true) return false;
  const { canPublishSources } = permissions;
  return (
    canPublishSources.length === 0 || canPublishSources.includes(Track.sourceToProto(livekitSources[source]))
  );
}

export function isOn(participant: LocalParticipant, source: MediaSource): boolean {
  const publication = participant.getTrackPublication(livekitSources[source]);
  return publication !== undefined && !publication.isMuted;
}

/** @throws what the browser says about the device */
export async function publish(
  participant: LocalParticipant,
  source: MediaSource,
  on: boolean,
): Promise<void> {
  switch (source) {
    case "microphone":
      await participant.setMicrophoneEnabled(on);
      return;
    case "camera":
      await participant.setCameraEnabled(on);
      return;
    case "screen":
      await participant.setScreenShareEnabled(on, { audio: true });
  }
}

const problems: Record<MediaDeviceFailure, DeviceProblem> = {
  [MediaDeviceFailure.PermissionDenied]: "denied",
  [MediaDeviceFailure.NotFound]: "missing",
  [MediaDeviceFailure.DeviceInUse]: "in-use",
  [MediaDeviceFailure.Other]: "failed",
};

export const problemOf = (error: unknown): DeviceProblem =>
  problems[
    (error instanceof Error ? MediaDeviceFailure.getFailure(error) : undefined) ?? MediaDeviceFailure.Other
  ];
