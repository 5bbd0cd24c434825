import { z } from "zod";
import { instant } from "../text.ts";

/** Ids between our own services are the database's UUIDs. */
const uuid = z.uuid();

/** What the artifact engine is asked for, under an `Idempotency-Key`; everything else it reads itself. */
export const RunOrder = z
  .discriminatedUnion("kind", [
    /** A PDF of the studio becomes pictures, thumbnails and words of its pages. */
    z.strictObject({ kind: z.literal("asset-pages"), assetId: uuid }),
  ])
  .meta({ id: "RunOrder" });
export type RunOrder = z.infer<typeof RunOrder>;

export const RunKind = z.enum(["asset-pages"]).meta({ id: "RunKind" });
export type RunKind = z.infer<typeof RunKind>;

/** `parked` waits for a person: a stage failed for good, and *retry* goes on from there. */
export const RunState = z
  .enum(["queued", "running", "succeeded", "parked", "cancelled"])
  .meta({ id: "RunState" });
export type RunState = z.infer<typeof RunState>;

/** `waiting` for an earlier stage, `ready` for a worker. */
export const StageState = z
  .enum(["waiting", "ready", "running", "done", "parked", "cancelled"])
  .meta({ id: "StageState" });
export type StageState = z.infer<typeof StageState>;

export const StageName = z.enum(["inspect", "draw", "publish"]).meta({ id: "StageName" });
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
    /** What it is about: the asset. */
    subjectId: uuid,
    state: RunState,
    /** Of 1, over all its stages. */
    progress: z.number().min(0).max(1),
    fault: Fault.nullable(),
    stages: z.array(RunStage),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "Run" });
export type Run = z.infer<typeof Run>;
