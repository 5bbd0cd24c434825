import { hold } from "@lectern/core/testing";
import { type Id, isRefused } from "@lectern/shared";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { RecorderState, RecordingStatus } from "../ports/recorder.ts";
import { nextStep } from "./record-class.ts";

const uuid = "01930000-0000-7000-8000-000000000001";
const teacher = {
  kind: "participant",
  id: `par_${uuid}` as Id<"participant">,
  userId: `usr_${uuid}` as Id<"user">,
  standing: { tenantRoles: ["teacher"], enrollment: "teacher" },
} as const;
const recorder = { kind: "service", id: "recorder" } as const;

/** What happens to the recorder between two looks at it. */
const fates = ["works", "works", "works", "silent", "breaks", "forgets", "keeps its file"] as const;
type Fate = (typeof fates)[number];

/** A recorder to which anything may happen. */
function fakeRecorder(nowMs: () => number) {
  let state: RecorderState | null = null;
  let held = 0;
  let stored = 0;
  const counts = { starts: 0 };
  const file = (n: number) => ({ key: `a/${n}.mp4`, startedAtMs: nowMs() - 1_000, durationMs: 1_000 });
  return {
    counts,
    start() {
      counts.starts += 1;
      state = "starting";
    },
    stop() {
      if (state !== "starting" && state !== "active") return;
      state = held > 0 ? "completed" : "failed";
      stored = held;
    },
    meets(fate: Fate): RecordingStatus | null | "silent" {
      if (fate === "silent") return "silent";
      if (fate === "forgets") [state, held, stored] = [null, 0, 0];
      if (state === "starting" && fate === "works") [state, held] = ["active", held + 1];
      if (state !== null && fate === "breaks") state = held > 0 ? "interrupted" : "failed";
      if (fate !== "keeps its file" && state !== "active") stored = held;
      if (state === null) return null;
      const files = Array.from({ length: stored }, (_, n) => file(n));
      return { state, files, uploadWaiting: stored < held && state !== "active", error: null };
    },
  };
}

const fate = fc.constantFrom(...fates);

test("RC3 whatever happens to the recorder, every report fits the class, it is restarted at most twice, and no recording stays open", () => {
  fc.assert(
    fc.property(
      fc.array(fate, { maxLength: 30 }),
      fc.array(fate, { minLength: 1, maxLength: 10 }),
      (during, after) => {
        const room = hold({ settings: { recording: "on" }, steps: [] });
        room.given(teacher, { type: "participant.join", connection: "device-0001" });
        room.given(teacher, { type: "recording.request" });
        const fake = fakeRecorder(() => room.nowMs);
        let silentSinceMs: number | null = null;

        const look = (met: Fate) => {
          room.wait(30_000);
          const status = fake.meets(met);
          silentSinceMs = status === "silent" ? (silentSinceMs ?? room.nowMs) : null;
          const silentMs = silentSinceMs === null ? 0 : room.nowMs - silentSinceMs;
          const { starts } = fake.counts;
          const step = nextStep({ state: room.state, status, silentMs, starts, nowMs: room.nowMs });
          if (step === null) return;
          if (step.report !== undefined) {
            const outcome = room.issue(recorder, step.report);
            expect(isRefused(outcome) ? outcome : null).toBeNull();
          }
          if (step.ask === "start") fake.start();
          if (step.ask === "stop") fake.stop();
        };

        for (const met of during) look(met);
        room.given(teacher, { type: "session.end" });
        for (let turn = 0; turn < 30; turn += 1) look(after[turn % after.length] ?? "works");
        expect(["completed", "failed"]).toContain(room.state.recording.status);
        expect(fake.counts.starts).toBeLessThanOrEqual(3);
        expect(room.state.recording.segments.every(({ endedAtMs }) => endedAtMs !== null)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

test("RC3 a recorder that simply works gives started, then completed with its files", () => {
  const room = hold({ settings: { recording: "on" }, steps: [] });
  room.given(teacher, { type: "participant.join", connection: "device-0001" });
  room.given(teacher, { type: "recording.request" });
  const fake = fakeRecorder(() => room.nowMs);
  const reported: string[] = [];
  for (let turn = 0; turn < 8; turn += 1) {
    room.wait(1_000);
    if (turn === 4) room.given(teacher, { type: "session.end" });
    const situation = { state: room.state, silentMs: 0, starts: fake.counts.starts, nowMs: room.nowMs };
    const step = nextStep({ ...situation, status: fake.meets("works") });
    if (step?.report !== undefined) reported.push(...room.given(recorder, step.report));
    if (step?.ask === "start") fake.start();
    if (step?.ask === "stop") fake.stop();
  }
  expect(reported).toEqual(["recording.started", "recording.completed"]);
  expect(room.log.at(-1)?.payload).toMatchObject({ files: [{ key: "a/0.mp4", durationMs: 1_000 }] });
});
