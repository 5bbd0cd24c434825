import { isRefused, type Refused, refuse } from "@lectern/shared";
import {
  EgressClient,
  type EgressInfo,
  EncodedFileOutput,
  EncodedFileType,
  EncodingOptions,
  RoomServiceClient,
  S3Upload,
  ServerError,
} from "livekit-server-sdk";
import { roomName } from "../../ports/media-room.ts";
import type { Recorder, RecordingOf, RecordingStatus } from "../../ports/recorder.ts";
import { unlessMissing } from "../livekit/call.ts";
import { livekitUrls } from "../livekit/livekit-urls.ts";
import type { LivekitKey } from "../livekit/media-token.ts";
import { isRunning, keyOf, type Segment, segmentsOf, statusOf } from "./segments.ts";

export type EgressOptions = LivekitKey & {
  /** `ws(s)://` or `http(s)://`, as `LIVEKIT_URL` gives it. */
  readonly url: string;
  /** Of one answer, whatever it takes to find; default 3,000. */
  readonly deadlineMs?: number;
  readonly onError: (error: unknown) => void;
};

export type EgressRecorderOptions = EgressOptions & {
  /** Where Egress brings the files; its address as Egress sees it. */
  readonly store: {
    readonly endpoint: string;
    readonly bucket: string;
    readonly region: string;
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
  };
  /** Pixels and pictures per second; 16:9. */
  readonly height: number;
  readonly fps: number;
  readonly nowMs: () => number;
  /** Of a file's name, hexadecimal. */
  readonly newSuffix: () => string;
  /** So long an egress that says it runs may be missing in its room. */
  readonly lostAfterMs?: { readonly starting: number; readonly recording: number };
};

const unavailable = () =>
  refuse("unavailable", "recording.unavailable", "The recorder does not answer; try again in a moment.");

/** An egress that ended by itself meanwhile cannot be stopped, and need not be. */
const hasEnded = (error: unknown) =>
  error instanceof ServerError && (error.code === "failed_precondition" || error.code === "not_found");

function connect({ url, apiKey, apiSecret, deadlineMs = 3_000, onError }: EgressOptions) {
  const { api } = livekitUrls(url);
  const client = { requestTimeout: Math.ceil(deadlineMs / 1_000), failover: false };

  /** All requests of one answer together have the deadline. */
  async function inTime<T>(work: () => Promise<T>): Promise<T | Refused> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`Egress did not answer within ${deadlineMs} ms`)),
        deadlineMs,
      );
    });
    try {
      return await Promise.race([work(), late]);
    } catch (error) {
      onError(error);
      return unavailable();
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    egress: new EgressClient(api, apiKey, apiSecret, client),
    rooms: new RoomServiceClient(api, apiKey, apiSecret, client),
    inTime,
  };
}

/**
 * Whether this server has Egress; whether a worker of it is free shows only when one is started.
 * @throws when the URL is not one of a LiveKit server
 */
export function createEgressReadiness(options: EgressOptions): () => Promise<boolean> {
  const { egress, inTime } = connect(options);
  return async () => !isRefused(await inTime(() => egress.listEgress({ active: true })));
}

/**
 * LiveKit Egress, self-hosted or managed. The server's own list is the only memory: a recording is found by the keys of
 * its files, so any process may go on with it. Webhooks are not needed. An egress whose process died stays "active" at
 * the server for ever; here it is active only while it is in the room.
 * @throws when the URL is not one of a LiveKit server
 */
export function createEgressRecorder(options: EgressRecorderOptions): Recorder {
  const { store, nowMs, onError } = options;
  const lostAfterMs = options.lostAfterMs ?? { starting: 60_000, recording: 20_000 };
  const { egress, rooms, inTime } = connect(options);
  /** Since when an egress that says it runs is not in its room. */
  const missingSince = new Map<string, number>();
  const starting = new Map<string, Promise<RecordingStatus | Refused>>();

  const roomOf = ({ tenantId, sessionId }: RecordingOf) => roomName(tenantId, sessionId);

  async function withoutLost(recording: RecordingOf, segments: readonly Segment[]): Promise<Segment[]> {
    if (!segments.some(isRunning)) return [...segments];
    const present = new Set(
      (await unlessMissing(rooms.listParticipants(roomOf(recording)), [])).map(({ identity }) => identity),
    );
    return segments.map((segment) => {
      const { egressId, phase } = segment;
      if (!isRunning(segment) || present.has(egressId)) {
        missingSince.delete(egressId);
        return segment;
      }
      const since = missingSince.get(egressId) ?? nowMs();
      missingSince.set(egressId, since);
      const patienceMs = phase === "starting" ? lostAfterMs.starting : lostAfterMs.recording;
      return nowMs() - since < patienceMs ? segment : { ...segment, phase: "lost" };
    });
  }

  async function look(recording: RecordingOf): Promise<readonly Segment[]> {
    const infos = await egress.listEgress({ roomName: roomOf(recording) });
    const { segments, twins } = segmentsOf(recording, infos);
    await halt(twins);
    return withoutLost(recording, segments);
  }

  /** One that does not take the order is looked at again: it ends, or is lost. */
  async function halt(segments: readonly Segment[]): Promise<void> {
    await Promise.all(
      segments.filter(isRunning).map(({ egressId }) =>
        egress.stopEgress(egressId).catch((error: unknown) => {
          if (!hasEnded(error)) onError(error);
        }),
      ),
    );
  }

  function record(recording: RecordingOf, number: number): Promise<EgressInfo> {
    const { endpoint, bucket, region, accessKeyId: accessKey, secretAccessKey: secret } = store;
    const s3 = new S3Upload({ endpoint, bucket, region, accessKey, secret, forcePathStyle: true });
    const file = new EncodedFileOutput({
      fileType: EncodedFileType.MP4,
      filepath: keyOf(recording, number, options.newSuffix()),
      // What describes a recording is in the class's log.
      disableManifest: true,
      output: { case: "s3", value: s3 },
    });
    const { height, fps: framerate } = options;
    const width = Math.round((height * 16) / 9 / 2) * 2;
    const encodingOptions = new EncodingOptions({ width, height, framerate, keyFrameInterval: 2 });
    return egress.startRoomCompositeEgress(
      roomOf(recording),
      { file },
      { layout: "speaker", encodingOptions },
    );
  }

  const start = (recording: RecordingOf) =>
    inTime(async () => {
      const segments = await look(recording);
      const status = statusOf(segments);
      if (status !== null && status.state !== "interrupted" && status.state !== "failed") return status;
      await record(recording, (segments.at(-1)?.number ?? 0) + 1);
      const now = statusOf(await look(recording));
      if (now === null) throw new Error("an egress that was started is not in the server's list");
      return now;
    });

  return {
    start(order) {
      const { recordingId } = order;
      const running = starting.get(recordingId) ?? start(order).finally(() => starting.delete(recordingId));
      starting.set(recordingId, running);
      return running;
    },
    stop: (recording) =>
      inTime(async () => {
        const segments = await look(recording);
        if (!segments.some(isRunning)) return statusOf(segments);
        await halt(segments);
        return statusOf(await look(recording));
      }),
    status: (recording) => inTime(async () => statusOf(await look(recording))),
    ready: createEgressReadiness(options),
  };
}
