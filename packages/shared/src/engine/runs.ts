import { z } from "zod";
import { instant } from "../text.ts";

/** Ids between our own services are the database's UUIDs. */
const uuid = z.uuid();

/** What the artifact engine is asked for, under an `Idempotency-Key`; everything else it reads itself. */
export const RunOrder = z
  .discriminatedUnion("kind", [
    /** A PDF of the studio becomes pictures, thumbnails and words of its pages. */
    z.strictObject({ kind: z.literal("asset-pages"), assetId: uuid }),
    /**
     * A class that has ended becomes a replay: its recording, transcript and chapters, as far as the log goes when the run
     * is made. Order it again, under another key, when a recording is completed later.
     */
    z.strictObject({ kind: z.literal("session-artifacts"), sessionId: uuid }),
  ])
  .meta({ id: "RunOrder" });
export type RunOrder = z.infer<typeof RunOrder>;

export const RunKind = z.enum(["asset-pages", "session-artifacts"]).meta({ id: "RunKind" });
export type RunKind = z.infer<typeof RunKind>;

/** `parked` waits for a person: stages failed for good, nothing else is left to do, and *retry* goes on from there. */
export const RunState = z
  .enum(["queued", "running", "succeeded", "parked", "cancelled"])
  .meta({ id: "RunState" });
export type RunState = z.infer<typeof RunState>;

/** `waiting` for an earlier stage, `ready` for a worker. */
export const StageState = z
  .enum(["waiting", "ready", "running", "done", "parked", "cancelled"])
  .meta({ id: "StageState" });
export type StageState = z.infer<typeof StageState>;

/** What `publish-…` made is shown when that stage is done; `announce-…` then tells whoever keeps the log. */
export const StageName = z
  .enum([
    "inspect",
    "draw",
    "publish",
    "timeline",
    "publish-replay",
    "announce-replay",
    "ingest",
    "sanity",
    "publish-video",
    "announce-video",
    "pictures",
    "publish-pictures",
    "announce-pictures",
    "audio",
    "asr",
    "align",
    "publish-captions",
    "announce-captions",
    "chapters",
    "publish-chapters",
    "announce-chapters",
  ])
  .meta({ id: "StageName" });
export type StageName = z.infer<typeof StageName>;

/** `fast` work takes seconds, `heavy` work minutes; each has workers of its own. */
export const EngineQueue = z.enum(["fast", "heavy"]).meta({ id: "EngineQueue" });
export type EngineQueue = z.infer<typeof EngineQueue>;

/** Why a stage failed. With the first two another attempt may help; with the others only another file does. */
export const FaultCode = z
  .enum([
    "stage.failed",
    "worker.lost",
    "file.missing",
    "file.changed",
    "pdf.too-large",
    "pdf.not-a-pdf",
    "pdf.truncated",
    "pdf.damaged",
    "pdf.encrypted",
    "pdf.script",
    "pdf.empty",
    "pdf.too-many-pages",
    "pdf.image-too-large",
    "pdf.too-slow",
    "pdf.too-heavy",
    "announcement.refused",
  ])
  .meta({ id: "FaultCode" });
export type FaultCode = z.infer<typeof FaultCode>;

/** `detail` is one English sentence for a person. */
export const Fault = z.strictObject({ code: FaultCode, detail: z.string() }).meta({ id: "Fault" });
export type Fault = z.infer<typeof Fault>;

/** One stage of a run; a stage that is done in several parts numbers them from 0. */
export const RunStage = z
  .strictObject({
    name: StageName,
    part: z.int().min(0),
    queue: EngineQueue,
    state: StageState,
    attempts: z.int().min(0),
    /** Of 1; never goes back within an attempt. */
    progress: z.number().min(0).max(1),
    fault: Fault.nullable(),
    updatedAt: instant,
  })
  .meta({ id: "RunStage" });
export type RunStage = z.infer<typeof RunStage>;

export const Run = z
  .strictObject({
    id: uuid,
    kind: RunKind,
    /** What it is about: the asset or the session. */
    subjectId: uuid,
    state: RunState,
    /** Of 1, over all its stages; never goes back. */
    progress: z.number().min(0).max(1),
    /** How much of what was recorded has been listened to, in ms; null until that is known. */
    audioMs: z.strictObject({ done: z.int().min(0), total: z.int().min(0) }).nullable(),
    fault: Fault.nullable(),
    stages: z.array(RunStage),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "Run" });
export type Run = z.infer<typeof Run>;
