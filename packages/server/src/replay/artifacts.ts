import { type Tx, withTenant } from "@lectern/db";
import {
  type contracts,
  Fault,
  isRefused,
  type Refused,
  refuse,
  type SessionArtifacts,
} from "@lectern/shared";
import { findSession } from "../classroom/find-session.ts";
import type { ClassHandler } from "../http/class-handler.ts";
import type { Handler } from "../http/handler.ts";
import type { Stream } from "../ports/event-store.ts";
import { openReplay, replayOf } from "./open-replay.ts";
import { lastRunOf, publishedOf, type StageRow, stagesOf } from "./published.ts";

type C = typeof contracts;

const faultOf = (stored: unknown): Fault | null => (stored === null ? null : Fault.parse(stored));

function told(stages: readonly StageRow[]): SessionArtifacts["stages"] {
  return stages.map(({ name, part, state, attempts, progress, fault, updatedAt }) => ({
    name,
    part,
    state,
    attempts,
    progress,
    fault: faultOf(fault),
    updatedAt: updatedAt.toISOString(),
  }));
}

const latest = (moments: readonly Date[]): string | null =>
  moments.length === 0
    ? null
    : new Date(Math.max(...moments.map((moment) => moment.getTime()))).toISOString();

/** How far the making of a class's artifacts has come, and what can be had. */
async function artifactsOf(tx: Tx, stream: Stream): Promise<SessionArtifacts> {
  const published = await publishedOf(tx, stream);
  const run = await lastRunOf(tx, stream);
  const stages = run === null ? [] : await stagesOf(tx, run);
  const done = stages.reduce((sum, { state, progress }) => sum + (state === "done" ? 1 : progress), 0);
  return {
    state: run?.state ?? "none",
    progress: stages.length === 0 ? 0 : done / stages.length,
    fault: faultOf(run?.fault ?? null),
    stages: told(stages),
    items: published.artifacts.map(({ kind, contentType, bytes, publishedAt }) => ({
      kind,
      contentType,
      bytes,
      publishedAt: publishedAt.toISOString(),
    })),
    published: published.version,
    notes: [...published.notes],
    updatedAt: latest([
      ...(run === null ? [] : [run.updatedAt]),
      ...stages.map(({ updatedAt }) => updatedAt),
      ...published.artifacts.map(({ publishedAt }) => publishedAt),
    ]),
  };
}

export const getArtifacts: ClassHandler<C["sessionArtifacts"]> = async ({ params }, { classes, actor }) => {
  const replay = await openReplay(classes, actor, "replay.read", params.id);
  if (isRefused(replay)) return replay;
  const { stream } = replay;
  const { tenantId } = stream;
  return { body: await withTenant(classes.pool, { tenantId }, (tx) => artifactsOf(tx, stream)) };
};

const nothingParked = (): Refused =>
  refuse(
    "conflict",
    "artifacts.nothing-failed",
    "Nothing waits for a retry; what is to be made is made by itself.",
  );

/** The engine goes on where it gave up; asked a second time it goes on already. */
export const retryArtifacts: Handler<C["sessionArtifactsRetry"]> = async ({ params }, scope) => {
  const { tx, actor, classes, jobs } = scope;
  const found = await findSession(tx, actor, "artifact.retry", params.id);
  if (isRefused(found)) return found;
  const replay = await replayOf(classes, found);
  if (isRefused(replay)) return replay;
  const { stream } = replay;
  const last = await lastRunOf(tx, stream);
  if (last?.state !== "parked") return nothingParked();
  if (jobs === null)
    return refuse("unavailable", "engine.none", "This installation makes no artifacts; ask who runs it.");
  const run = await jobs.retry({ tenantId: stream.tenantId, runId: last.id });
  if (isRefused(run)) return run;
  return { body: await artifactsOf(tx, stream) };
};
