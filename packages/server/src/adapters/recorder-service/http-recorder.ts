import { type Refused, refuse } from "@lectern/shared";
import { z } from "zod";
import type { Recorder, RecordingOf, RecordingStatus } from "../../ports/recorder.ts";

type HttpRecorderOptions = {
  /** Of the recorder service, without a path. */
  readonly url: string;
  readonly token: string;
  readonly deadlineMs?: number;
  readonly onError: (error: unknown) => void;
};

const Status = z.object({
  state: z.enum(["starting", "active", "interrupted", "completed", "failed"]),
  files: z.array(z.object({ key: z.string(), startedAtMs: z.int(), durationMs: z.int() })),
  uploadWaiting: z.boolean(),
  error: z.string().nullable(),
});

const unavailable = () =>
  refuse("unavailable", "recording.unavailable", "The recorder does not answer; try again in a moment.");

/** The recorder service of this repository, `apps/recorder`, over its HTTP. */
export function createHttpRecorder({
  url,
  token,
  deadlineMs = 3_000,
  onError,
}: HttpRecorderOptions): Recorder {
  async function ask(
    method: "GET" | "POST",
    path: string,
    body?: object,
  ): Promise<RecordingStatus | null | Refused> {
    try {
      const response = await fetch(new URL(path, url), {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(deadlineMs),
      });
      if (response.status === 404) return null;
      if (!response.ok) throw new Error(`the recorder answers ${response.status} to ${method} ${path}`);
      return Status.parse(await response.json());
    } catch (error) {
      onError(error);
      return unavailable();
    }
  }

  const place = ({ recordingId }: RecordingOf) => `/v1/recordings/${encodeURIComponent(recordingId)}`;

  return {
    async start({ recordingId, tenantId, sessionId, mediaUrl, token: mediaToken, hostIdentity }) {
      const key = `${tenantId}/${sessionId}/${recordingId}`;
      const order = { recordingId, tenantId, sessionId, livekitUrl: mediaUrl, token: mediaToken, key };
      const host = hostIdentity === null ? {} : { hostIdentity };
      return (await ask("POST", "/v1/recordings", { ...order, ...host })) ?? unavailable();
    },
    stop: (recording) => ask("POST", `${place(recording)}/stop`),
    status: (recording) => ask("GET", place(recording)),
    async ready() {
      try {
        const response = await fetch(new URL("/healthz", url), { signal: AbortSignal.timeout(deadlineMs) });
        return response.ok;
      } catch (error) {
        onError(error);
        return false;
      }
    },
  };
}
