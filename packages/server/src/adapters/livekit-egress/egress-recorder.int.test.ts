import { randomBytes, randomUUID } from "node:crypto";
import { EgressStatus } from "livekit-server-sdk";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { roomName } from "../../ports/media-room.ts";
import { recorderContract } from "../../ports/recorder.contract.ts";
import type { RecordingOrder } from "../../ports/recorder.ts";
import { livekitIsToBeHad, startTestLivekit } from "../../testing/embedded.ts";
import type { ProvidedObjectStore } from "../../testing/provided.ts";
import { createS3BlobStore } from "../s3/s3-blob-store.ts";
import { createEgressRecorder } from "./egress-recorder.ts";
import { type FakeEgress, startFakeEgress, type Upload } from "./testing/fake-egress.ts";

const provided = inject("objectStore") as ProvidedObjectStore | null | undefined;
const store = provided ?? {
  endpoint: "http://127.0.0.1:9",
  bucket: "lectern",
  region: "us-east-1",
  accessKeyId: "storage-key",
  secretAccessKey: "storage-secret",
};

const open = (
  { url, apiKey, apiSecret }: Pick<FakeEgress, "url" | "apiKey" | "apiSecret">,
  onError = (_: unknown) => {},
) =>
  createEgressRecorder({
    url,
    apiKey,
    apiSecret,
    store,
    height: 720,
    fps: 30,
    nowMs: Date.now,
    newSuffix: () => randomBytes(4).toString("hex"),
    lostAfterMs: { starting: 600, recording: 300 },
    onError,
  });

/** As Egress does: with what the request says about the store, and nothing else. */
const uploadForReal: Upload = async ({ endpoint, bucket, region, accessKey, secret }, key) => {
  const blobs = createS3BlobStore({
    endpoint,
    bucket,
    region,
    accessKeyId: accessKey,
    secretAccessKey: secret,
  });
  await blobs.put(key, Buffer.from("mp4!"), "video/mp4");
  blobs.close();
};

// Without an object store in this run there is nowhere to record to; the run counts it as skipped.
describe.skipIf(!provided)("with an object store", () => {
  recorderContract("the LiveKit Egress adapter", async () => {
    const egress = await startFakeEgress(uploadForReal);
    const blobs = createS3BlobStore(store);
    const roomOf = ({ tenantId, sessionId }: { tenantId: string; sessionId: string }) =>
      roomName(tenantId, sessionId);
    return {
      open: () => open(egress),
      async order(recording, room) {
        if (room === "there") egress.openRoom(roomOf(recording));
        return { ...recording, mediaUrl: egress.url, token: "not needed", hostIdentity: null };
      },
      closeRoom: async (recording) => egress.closeRoom(roomOf(recording)),
      breakOff: async (recording) => egress.killWorker(roomOf(recording)),
      fallSilent: async () => egress.fallSilent(),
      speakAgain: async () => egress.speakAgain(),
      stored: async (key) => ((await blobs.get(key))?.length ?? 0) > 0,
      async close() {
        egress.close();
        blobs.close();
      },
    };
  });
});

describe("with a server that keeps nothing", () => {
  let egress: FakeEgress;
  let order: RecordingOrder;
  let room: string;
  beforeEach(async () => {
    egress = await startFakeEgress(async () => undefined);
    const [tenantId, sessionId] = [randomUUID(), randomUUID()];
    order = {
      recordingId: "rec_1",
      tenantId,
      sessionId,
      mediaUrl: egress.url,
      token: "",
      hostIdentity: null,
    };
    room = roomName(tenantId, sessionId);
    egress.openRoom(room);
  });
  afterEach(() => egress.close());

  const active = async (recorder = open(egress)) => {
    await recorder.start(order);
    await expect.poll(() => recorder.status(order)).toMatchObject({ state: "active" });
    return recorder;
  };

  test.each([
    [EgressStatus.EGRESS_FAILED, "pipeline stopped"],
    [EgressStatus.EGRESS_LIMIT_REACHED, "max file size reached"],
  ])(
    "R82 an egress that ends as %s while the class goes on is interrupted, keeps its file, and is followed by another",
    async (status, error) => {
      const recorder = await active();
      await egress.fail(room, status, error);
      const broken = { state: "interrupted", files: [{ durationMs: expect.any(Number) }], error };
      expect(await recorder.status(order)).toMatchObject(broken);
      await recorder.start(order);
      await expect.poll(() => recorder.status(order)).toMatchObject({ state: "active", error: null });
      expect(egress.infos()).toHaveLength(2);
    },
  );

  test("R82 an egress that never gets a picture fails, with the server's reason", async () => {
    egress.jam();
    const recorder = open(egress);
    await recorder.start(order);
    egress.closeRoom(room);
    await expect
      .poll(() => recorder.status(order))
      .toMatchObject({
        state: "failed",
        files: [],
        error: "Start signal not received",
      });
  });

  test("R82 an egress that never leaves its start is given up", async () => {
    egress.jam();
    const recorder = open(egress);
    expect(await recorder.start(order)).toMatchObject({ state: "starting" });
    await expect.poll(() => recorder.status(order), { timeout: 5_000 }).toMatchObject({ state: "failed" });
    expect(egress.infos()).toMatchObject([{ status: EgressStatus.EGRESS_STARTING }]);
  });

  test("R82 a worker that is gone for a moment only is not given up", async () => {
    const recorder = await active();
    egress.killWorker(room);
    expect(await recorder.status(order)).toMatchObject({ state: "active" });
    await expect.poll(() => recorder.status(order)).toMatchObject({ state: "failed" });
  });

  test("T6 the store's keys are in no answer and in no error", async () => {
    const failures: unknown[] = [];
    const recorder = await active(open(egress, (error) => failures.push(error)));
    const said = [await recorder.status(order)];
    egress.killWorker(room);
    await recorder.stop(order);
    expect(failures.length).toBeGreaterThan(0);
    expect(JSON.stringify([said, failures.map(String)])).not.toContain(store.secretAccessKey);
  });

  test("another room's recordings, another's key and another recording of this room are none of its business", async () => {
    const recorder = await active();
    expect(await recorder.status({ ...order, recordingId: "rec_2" })).toBeNull();
    expect(await recorder.status({ ...order, sessionId: randomUUID() })).toBeNull();
    const stranger = open({ ...egress, apiSecret: "another secret of the same length, or so" });
    expect(await stranger.status(order)).toMatchObject({ refused: { reason: "recording.unavailable" } });
    expect(await stranger.ready()).toBe(false);
  });
});

// Without LiveKit there is no real server to ask; the run counts it as skipped.
test.skipIf(!(await livekitIsToBeHad()))(
  "R23 a LiveKit without Egress is not ready and records nothing",
  async () => {
    const livekit = await startTestLivekit();
    const recorder = open(livekit);
    const order = {
      recordingId: "rec_1",
      tenantId: randomUUID(),
      sessionId: randomUUID(),
      mediaUrl: "",
      token: "",
    };
    expect(await recorder.ready()).toBe(false);
    expect(await recorder.start({ ...order, hostIdentity: null })).toMatchObject({
      refused: { kind: "unavailable", reason: "recording.unavailable" },
    });
    await livekit.stop();
  },
);
