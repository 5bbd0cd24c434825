import { hostOf, type SessionCommand, type SessionState } from "@lectern/core";
import { type Id, isRefused } from "@lectern/shared";
import { type MediaRoom, roomName } from "../ports/media-room.ts";
import type { Recorder, RecordingOf, RecordingStatus } from "../ports/recorder.ts";
import { issueAs, type Tend, type Upkeep } from "./upkeep.ts";

/** The name of the cursors of who sees to recordings. */
export const classRecorder = "record-classes";

const minuteMs = 60_000;
const restarts = 2;
/** A recorder that does not answer for so long is taken for dead. */
const silentAfterMs = 20_000;
/** Nothing is waited for longer than this after the end: no recording stays open. */
const givenUpAfterMs = 10 * minuteMs;

type Files = RecordingStatus["files"];
type Report = Extract<SessionCommand, { type: `recording.${string}` }>;

/** What to tell the class, and what to ask of the recorder. */
type Step = {
  readonly report?: Report;
  readonly ask?: "start" | "stop";
};

type Situation = {
  readonly state: SessionState;
  /** Null for a recording that the recorder does not know; `silent` while it does not answer. */
  readonly status: RecordingStatus | null | "silent";
  /** For how long it has not answered. */
  readonly silentMs: number;
  /** Starts of this recording that this process asked for. */
  readonly starts: number;
  readonly nowMs: number;
};

const completed = (recordingId: Id<"recording">, files: Files, nowMs: number): Report => ({
  type: "recording.complete",
  recordingId,
  endedAtMs: Math.max(0, ...files.map((file) => file.startedAtMs + file.durationMs)) || nowMs,
  files: [...files],
});

type Trouble = Extract<SessionCommand, { type: "recording.fail" }>["reason"];

/** While the class runs: says what is, and lets a recording that broke off go on, at most twice. */
function whileLive(
  { state: { recording }, status, silentMs, starts, nowMs }: Situation,
  recordingId: Id<"recording">,
): Step {
  const isActive = recording.status === "active";
  const interrupt = (reason: Trouble): Step =>
    isActive ? { report: { type: "recording.interrupt", recordingId, atMs: nowMs, reason } } : {};
  const mayStart = recording.segments.length <= restarts && starts <= restarts;
  if (status === "silent") {
    if (silentMs < silentAfterMs) return {};
    if (recording.status === "requested" && silentMs >= minuteMs)
      return { report: { type: "recording.fail", recordingId, reason: "never-started" } };
    return interrupt("aborted");
  }
  if (status === null) {
    if (mayStart) return { ...interrupt("aborted"), ask: "start" };
    return { report: { type: "recording.fail", recordingId, reason: "never-started" } };
  }
  switch (status.state) {
    case "starting":
      return {};
    case "active":
      return isActive ? {} : { report: { type: "recording.start", recordingId, startedAtMs: nowMs } };
    case "completed":
      if (recording.status === "requested")
        return {
          report: {
            type: "recording.start",
            recordingId,
            startedAtMs: status.files[0]?.startedAtMs ?? nowMs,
          },
        };
      return { report: completed(recordingId, status.files, nowMs) };
    case "interrupted":
    case "failed": {
      const reason = recording.segments.length === 0 ? "never-started" : "aborted";
      if (mayStart) return { ...interrupt(reason), ask: "start" };
      if (status.uploadWaiting) return interrupt(reason);
      if (status.files.length > 0 && recording.status !== "requested")
        return { report: completed(recordingId, status.files, nowMs) };
      return { report: { type: "recording.fail", recordingId, reason } };
    }
  }
}

/** After the class: stops, waits for the files, and never leaves a recording open. */
function afterEnd({ state, status, nowMs }: Situation, recordingId: Id<"recording">): Step {
  const { recording, session } = state;
  const fail = (reason: Trouble): Step => ({ report: { type: "recording.fail", recordingId, reason } });
  const late = nowMs - Date.parse(session.endedAt ?? "") > givenUpAfterMs;
  if (status === "silent") return late ? fail("unknown") : {};
  if (status === null) return fail(recording.status === "requested" ? "never-started" : "aborted");
  const { state: recorderState, files, uploadWaiting } = status;
  if (recorderState === "starting" || recorderState === "active")
    return late ? fail("storage") : { ask: "stop" };
  if (uploadWaiting) return late ? fail("storage") : { ask: "stop" };
  if (files.length === 0) return fail(recording.segments.length === 0 ? "never-started" : "cut");
  return recording.status === "requested" ? fail("cut") : { report: completed(recordingId, files, nowMs) };
}

/** The next step of a recording; nothing to do when none is open. [RC3] */
export function nextStep(situation: Situation): Step | null {
  const { recording, session } = situation.state;
  const isOpen = ["requested", "active", "interrupted"].includes(recording.status);
  if (!isOpen || recording.recordingId === null) return null;
  const recordingId = recording.recordingId as Id<"recording">;
  return session.status === "live" ? whileLive(situation, recordingId) : afterEnd(situation, recordingId);
}

type Known = { starts: number; silentSinceMs: number | null; stopped: boolean };

/** Has classes recorded that asked for it, and tells them what becomes of it. */
export function recordClass(upkeep: Upkeep, recorder: Recorder, media: MediaRoom): Tend {
  const recordings = new Map<string, Known>();

  async function look(known: Known, recording: RecordingOf): Promise<Situation["status"]> {
    const status = await recorder.status(recording);
    if (isRefused(status)) {
      known.silentSinceMs ??= upkeep.clock.nowMs();
      return "silent";
    }
    known.silentSinceMs = null;
    return status;
  }

  async function start(recording: RecordingOf, state: SessionState): Promise<void> {
    const { recordingId, tenantId, sessionId } = recording;
    const grants = { canSubscribe: true, publish: [], hidden: true, recorder: true } as const;
    const token = await media.token(roomName(tenantId, sessionId), `recorder-${recordingId}`, grants);
    const hostIdentity = hostOf(state.roster);
    await recorder.start({ ...recording, mediaUrl: media.url, token, hostIdentity });
  }

  return async (stream, { state, halted }) => {
    const { status } = state.session;
    const { recordingId } = state.recording;
    if (status === "scheduled" || status === "cancelled") return "settled";
    if (halted) return "tended";
    if (recordingId === null) return status === "live" ? "tended" : "settled";
    const known = recordings.get(recordingId) ?? { starts: 0, silentSinceMs: null, stopped: false };
    recordings.set(recordingId, known);
    const recording = { ...stream, recordingId };
    const nowMs = upkeep.clock.nowMs();
    const isOpen = ["requested", "active", "interrupted"].includes(state.recording.status);
    const seen = isOpen ? await look(known, recording) : null;
    const silentMs = known.silentSinceMs === null ? 0 : nowMs - known.silentSinceMs;
    const step = nextStep({ state, status: seen, silentMs, starts: known.starts, nowMs });
    if (step === null) {
      // A recorder that was given up for silent may have gone on: what the class calls over is over there too.
      if (!known.stopped) known.stopped = !isRefused(await recorder.stop(recording));
      const late = nowMs - Date.parse(state.session.endedAt ?? "") > givenUpAfterMs;
      if (status === "live" || !(known.stopped || late)) return "tended";
      recordings.delete(recordingId);
      return "settled";
    }
    if (step.report !== undefined) await issueAs(upkeep, "recorder", stream, step.report);
    if (step.ask === "stop") await recorder.stop(recording);
    if (step.ask === "start") {
      known.starts += 1;
      await start(recording, state);
    }
    return "tended";
  };
}
