import { type EgressInfo, EgressStatus } from "livekit-server-sdk";
import type { RecordedFile, RecorderState, RecordingOf, RecordingStatus } from "../../ports/recorder.ts";

/** One egress of a recording; `phase` is what it does, `lost` once its process is known to be gone. */
export type Segment = {
  readonly egressId: string;
  readonly number: number;
  readonly phase: "starting" | "recording" | "uploading" | "complete" | "broken" | "lost";
  readonly file: RecordedFile | null;
  readonly error: string | null;
};

const phases: Record<EgressStatus, Segment["phase"]> = {
  [EgressStatus.EGRESS_STARTING]: "starting",
  [EgressStatus.EGRESS_ACTIVE]: "recording",
  [EgressStatus.EGRESS_ENDING]: "uploading",
  [EgressStatus.EGRESS_COMPLETE]: "complete",
  [EgressStatus.EGRESS_FAILED]: "broken",
  [EgressStatus.EGRESS_ABORTED]: "broken",
  // What it holds is whole as far as it goes, but the class goes on.
  [EgressStatus.EGRESS_LIMIT_REACHED]: "broken",
};

export const isRunning = ({ phase }: Segment) => phase === "starting" || phase === "recording";

const prefixOf = ({ tenantId, sessionId, recordingId }: RecordingOf) =>
  `${tenantId}/${sessionId}/${recordingId}/`;

/** Where the next file goes. Two processes that start the same segment must not write over each other. */
export const keyOf = (recording: RecordingOf, number: number, unique: string) =>
  `${prefixOf(recording)}${`${number}`.padStart(4, "0")}-${unique}.mp4`;

const ms = (nanoseconds: bigint) => Number(nanoseconds / 1_000_000n);

/** The key that was asked for; the server leaves it in the request when it strikes the storage's secrets out. */
function requestedKey({ request, fileResults }: EgressInfo): string {
  const asked = request.case === "roomComposite" ? request.value.fileOutputs[0]?.filepath : undefined;
  return asked ?? fileResults[0]?.filename ?? "";
}

/** The file that really is in the store: it has a place and a length. */
function storedFile(key: string, { fileResults: [file] }: EgressInfo): RecordedFile | null {
  if (file === undefined || file.location === "" || file.duration <= 0n) return null;
  return { key, startedAtMs: ms(file.startedAt), durationMs: ms(file.duration) };
}

function segmentOf(recording: RecordingOf, info: EgressInfo): Segment | null {
  const key = requestedKey(info);
  if (!key.startsWith(prefixOf(recording))) return null;
  const [, number] = /^(\d{4})-[0-9a-f]+\.mp4$/.exec(key.slice(prefixOf(recording).length)) ?? [];
  if (number === undefined) return null;
  return {
    egressId: info.egressId,
    number: Number(number),
    phase: phases[info.status] ?? "broken",
    file: storedFile(key, info),
    error: info.error || null,
  };
}

const byId = (a: Segment, b: Segment) => (a.egressId < b.egressId ? -1 : 1);

/**
 * The segments of one recording among a room's egresses, in order. Of those that several processes started for the same
 * segment one counts, by what never changes about them, so that all agree; the others are `twins`, to be stopped.
 */
export function segmentsOf(
  recording: RecordingOf,
  infos: readonly EgressInfo[],
): { readonly segments: readonly Segment[]; readonly twins: readonly Segment[] } {
  const found = infos.flatMap((info) => segmentOf(recording, info) ?? []).sort(byId);
  const firsts = new Map<number, Segment>();
  for (const segment of found) if (!firsts.has(segment.number)) firsts.set(segment.number, segment);
  const segments = [...firsts.values()].sort((a, b) => a.number - b.number);
  return { segments, twins: found.filter((segment) => firsts.get(segment.number) !== segment) };
}

function stateOf(last: Segment, files: readonly RecordedFile[]): RecorderState {
  switch (last.phase) {
    case "starting":
      return "starting";
    case "recording":
    case "uploading":
      return "active";
    case "complete":
      return files.length > 0 ? "completed" : "failed";
    case "broken":
    case "lost":
      return files.length > 0 ? "interrupted" : "failed";
  }
}

function errorOf({ phase, error }: Segment, state: RecorderState): string | null {
  if (phase === "lost") return "the egress left the room and was not heard of again";
  if (error !== null) return error;
  return state === "failed" || state === "interrupted" ? "the egress ended without a file of its own" : null;
}

/** What a recording is, by its segments; null when there are none. */
export function statusOf(segments: readonly Segment[]): RecordingStatus | null {
  const last = segments.at(-1);
  if (last === undefined) return null;
  const files = segments.flatMap(({ file }) => file ?? []);
  const state = stateOf(last, files);
  // Egress keeps no spool that it would bring later: what it could not upload is lost to the store.
  return { state, files, uploadWaiting: false, error: errorOf(last, state) };
}
