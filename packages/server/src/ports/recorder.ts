import type { Refused } from "@lectern/shared";

/** A file in the object store; media time 0 of it is `startedAtMs`, wall-clock ms since 1970. */
export type RecordedFile = {
  readonly key: string;
  readonly startedAtMs: number;
  readonly durationMs: number;
};

/**
 * - `active` also while the last file is on its way to the object store
 * - `interrupted` stopped by itself and holds something; another start records the next file
 * - `failed` holds nothing, or what it holds cannot be brought to the store
 */
export type RecorderState = "starting" | "active" | "interrupted" | "completed" | "failed";

export type RecordingStatus = {
  readonly state: RecorderState;
  readonly files: readonly RecordedFile[];
  /** A file is still to be brought to the object store. */
  readonly uploadWaiting: boolean;
  /** Why it is not simply active or completed, in words for an operator. */
  readonly error: string | null;
};

/** Which recording, and whose: every key and every room is computed from it. */
export type RecordingOf = {
  readonly recordingId: string;
  /** The database's UUIDs. */
  readonly tenantId: string;
  readonly sessionId: string;
};

export type RecordingOrder = RecordingOf & {
  readonly mediaUrl: string;
  /** Admits a hidden recorder; it is used once, so a restart brings another. */
  readonly token: string;
  /** Whose camera is the picture while nothing is shared; null for the oldest one. */
  readonly hostIdentity: string | null;
};

/**
 * What records classes. Refuses `unavailable recording.unavailable` when it does not answer within 3 s. A recording that
 * it does not know is an answer (null), not a failure.
 */
export type Recorder = {
  /** The same recording again changes nothing while it runs or is complete; after a failure it records on. */
  readonly start: (order: RecordingOrder) => Promise<RecordingStatus | Refused>;
  /** Asks for the end, and once more for an upload that was given up. */
  readonly stop: (recording: RecordingOf) => Promise<RecordingStatus | null | Refused>;
  readonly status: (recording: RecordingOf) => Promise<RecordingStatus | null | Refused>;
  /** Whether a recording that is asked for now would be made. */
  readonly ready: () => Promise<boolean>;
};
