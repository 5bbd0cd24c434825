import { randomUUID } from "node:crypto";
import { isRefused } from "@lectern/shared";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Recorder, RecordingOf, RecordingOrder, RecordingStatus } from "./recorder.ts";

/** A recorder with what stands around it: rooms, a store, and means to harm it. */
export type RecorderHarness = {
  /** As a process of its own has it: nothing that another one remembers. */
  readonly open: () => Recorder;
  /** To record a class whose room is there, or was never made. */
  readonly order: (recording: RecordingOf, room: "there" | "missing") => Promise<RecordingOrder>;
  readonly closeRoom: (recording: RecordingOf) => Promise<void>;
  /** What captures this recording dies, as by a power cut. */
  readonly breakOff: (recording: RecordingOf) => Promise<void>;
  /** Nothing answers any more, though it may run; and the other way. */
  readonly fallSilent: () => Promise<void>;
  readonly speakAgain: () => Promise<void>;
  readonly stored: (key: string) => Promise<boolean>;
  readonly close: () => Promise<void>;
};

const withinMs = 45_000;
const silent = { refused: { kind: "unavailable", reason: "recording.unavailable" } };

/** What every `Recorder` does. */
export function recorderContract(name: string, begin: () => Promise<RecorderHarness>): void {
  describe(`R23 R82 ${name} keeps the contract of Recorder`, { timeout: 3 * withinMs }, () => {
    let harness: RecorderHarness;
    let recorder: Recorder;
    beforeAll(async () => {
      harness = await begin();
      recorder = harness.open();
    }, 3 * withinMs);
    afterAll(() => harness?.close());

    const newRecording = (): RecordingOf => ({
      recordingId: `rec_${randomUUID()}`,
      tenantId: randomUUID(),
      sessionId: randomUUID(),
    });
    const until = (
      recording: RecordingOf,
      fits: (status: RecordingStatus) => boolean,
      by = recorder,
    ): Promise<RecordingStatus> =>
      expect
        .poll(() => by.status(recording), { timeout: withinMs, interval: 100 })
        .toSatisfy((status) => status !== null && !isRefused(status) && fits(status))
        .then(async () => (await by.status(recording)) as RecordingStatus);
    const isIn =
      (...states: RecordingStatus["state"][]) =>
      ({ state }: RecordingStatus) =>
        states.includes(state);
    const begun = async () => {
      const recording = newRecording();
      const order = await harness.order(recording, "there");
      expect(["starting", "active"]).toContain(((await recorder.start(order)) as RecordingStatus).state);
      await until(recording, isIn("active"));
      return { recording, order };
    };
    const expectWhole = async (
      { files, error, uploadWaiting }: RecordingStatus,
      { tenantId, sessionId, recordingId }: RecordingOf,
    ) => {
      expect({ error, uploadWaiting }).toEqual({ error: null, uploadWaiting: false });
      expect(files.length).toBeGreaterThan(0);
      let endedMs = 0;
      for (const { key, startedAtMs, durationMs } of files) {
        expect(key.startsWith(`${tenantId}/${sessionId}/${recordingId}/`)).toBe(true);
        expect(startedAtMs).toBeGreaterThanOrEqual(endedMs);
        expect(durationMs).toBeGreaterThan(0);
        endedMs = startedAtMs + durationMs;
        expect(endedMs).toBeLessThanOrEqual(Date.now() + 1_000);
        expect(await harness.stored(key)).toBe(true);
      }
    };

    test("a recording that it does not know is an answer", async () => {
      expect(await recorder.ready()).toBe(true);
      const unknown = newRecording();
      expect([await recorder.status(unknown), await recorder.stop(unknown)]).toEqual([null, null]);
    });

    test("R24 started by several processes at once and again, it is one recording, complete when it was stopped", async () => {
      const startedMs = Date.now();
      const recording = newRecording();
      const order = await harness.order(recording, "there");
      const other = harness.open();
      for (const outcome of await Promise.all(
        [order, order].flatMap((one) => [recorder.start(one), other.start(one)]),
      ))
        expect(isRefused(outcome) ? outcome : outcome.state).toMatch(/^(starting|active)$/);
      await until(recording, isIn("active"), other);
      expect(await recorder.start(order)).toMatchObject({ state: "active" });
      await recorder.stop(recording);
      await other.stop(recording);
      const whole = await until(recording, isIn("completed"));
      expect(whole.files).toHaveLength(1);
      expect(whole.files[0]?.startedAtMs).toBeGreaterThanOrEqual(startedMs - 1_000);
      await expectWhole(whole, recording);
      // Over is over: neither another start nor another stop changes it, whoever asks.
      expect(await other.start(order)).toEqual(whole);
      expect(await recorder.stop(recording)).toEqual(whole);
    });

    test("R82 a capture that died does not stay active; the next start records on, and what there is is kept", async () => {
      const { recording, order } = await begun();
      await harness.breakOff(recording);
      const broken = await until(recording, isIn("interrupted", "failed"));
      expect(broken.error).not.toBeNull();
      await recorder.start(await harness.order(recording, "there"));
      await until(recording, isIn("active"));
      expect(await recorder.start(order)).toMatchObject({ state: "active" });
      await recorder.stop(recording);
      const whole = await until(recording, isIn("completed"));
      expect(whole.files.slice(0, broken.files.length)).toEqual(broken.files);
      await expectWhole(whole, recording);
    });

    test("R82 a capture that died and is stopped ends too", async () => {
      const { recording } = await begun();
      await harness.breakOff(recording);
      await recorder.stop(recording);
      await until(recording, isIn("interrupted", "failed"));
    });

    test("R23 a room that is closed completes its recording", async () => {
      const { recording } = await begun();
      await harness.closeRoom(recording);
      await expectWhole(await until(recording, isIn("completed")), recording);
    });

    test("R82 a room that is not there is never recorded, and says so", async () => {
      const recording = newRecording();
      const outcome = await recorder.start(await harness.order(recording, "missing"));
      if (isRefused(outcome)) expect(await recorder.status(recording)).toBeNull();
      else expect((await until(recording, isIn("failed"))).files).toEqual([]);
    });

    test("one that does not answer is unavailable within 3 s, and what it recorded meanwhile is there afterwards", async () => {
      const { recording, order } = await begun();
      await harness.fallSilent();
      const startedMs = performance.now();
      const answers = await Promise.all([
        recorder.status(recording),
        recorder.stop(recording),
        recorder.start(order),
        recorder.ready(),
      ]);
      expect(performance.now() - startedMs).toBeLessThan(5_000);
      await harness.speakAgain();
      for (const answer of answers.slice(0, 3)) expect(answer).toMatchObject(silent);
      expect(answers[3]).toBe(false);
      await recorder.stop(recording);
      await expectWhole(await until(recording, isIn("completed")), recording);
    });
  });
}
