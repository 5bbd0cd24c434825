import { describe, inject } from "vitest";
import { roomName } from "../../ports/media-room.ts";
import { recorderContract } from "../../ports/recorder.contract.ts";
import { livekitIsToBeHad, startTestLivekit } from "../../testing/embedded.ts";
import type { ProvidedObjectStore } from "../../testing/provided.ts";
import { startTestRecorder } from "../../testing/recorder-service.ts";
import { createLivekitMediaRoom } from "../livekit/livekit-media-room.ts";
import { createS3BlobStore } from "../s3/s3-blob-store.ts";
import { createHttpRecorder } from "./http-recorder.ts";

const store = inject("objectStore") as ProvidedObjectStore | null | undefined;
const limits = { maxParticipants: 10, emptyTimeoutMs: 300_000, departureTimeoutMs: 20_000 };
const grants = { canSubscribe: true, publish: [], hidden: true, recorder: true } as const;

// Without LiveKit or an object store nothing can be recorded; the run counts it as skipped.
describe.skipIf(!store || !(await livekitIsToBeHad()))("with a LiveKit and an object store", () => {
  recorderContract("the recorder service", async () => {
    if (!store) throw new Error("guarded above");
    const [livekit, service] = await Promise.all([startTestLivekit(), startTestRecorder(store)]);
    const { url, apiKey, apiSecret } = livekit;
    const media = createLivekitMediaRoom({
      url,
      apiKey,
      apiSecret,
      nowMs: Date.now,
      onError: () => undefined,
    });
    const blobs = createS3BlobStore(store);
    return {
      open: () => createHttpRecorder({ url: service.url, token: service.token, onError: () => undefined }),
      async order(recording, there) {
        const room = roomName(recording.tenantId, recording.sessionId);
        if (there === "there") await media.ensure(room, limits);
        const token = await media.token(room, `recorder-${recording.recordingId}`, grants);
        return { ...recording, mediaUrl: media.url, token, hostIdentity: null };
      },
      async closeRoom({ tenantId, sessionId }) {
        await media.close(roomName(tenantId, sessionId));
      },
      breakOff: async ({ recordingId }) => service.killCapture(recordingId),
      fallSilent: async () => service.signal("SIGSTOP"),
      speakAgain: async () => service.signal("SIGCONT"),
      stored: async (key) => ((await blobs.get(key))?.length ?? 0) > 0,
      async close() {
        await Promise.all([livekit.stop(), service.stop()]);
        blobs.close();
      },
    };
  });
});
