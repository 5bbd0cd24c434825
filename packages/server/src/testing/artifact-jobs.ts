import { randomUUID } from "node:crypto";
import { type Refused, type Run, refuse } from "@lectern/shared";
import type { ArtifactJobs } from "../ports/artifact-jobs.ts";

export type FakeJobs = ArtifactJobs & {
  /** What was asked for, in order. */
  readonly started: { readonly tenantId: string; readonly key: string; readonly order: unknown }[];
  readonly retried: { readonly tenantId: string; readonly runId: string }[];
  /** Does not answer from now on, or answers again. */
  away: boolean;
};

/** An engine that takes every order and does nothing about it. */
export function createFakeJobs(): FakeJobs {
  const down = (): Refused => refuse("unavailable", "engine.unavailable", "The engine is away.");
  const now = new Date().toISOString();
  const run = (id: string, subjectId: string): Run => ({
    id,
    kind: "session-artifacts",
    subjectId,
    state: "queued",
    progress: 0,
    audioMs: null,
    fault: null,
    stages: [],
    createdAt: now,
    updatedAt: now,
  });
  const known = async ({ runId }: { readonly runId: string }) =>
    jobs.away ? down() : run(runId, randomUUID());
  const jobs: FakeJobs = {
    started: [],
    retried: [],
    away: false,
    async start(tenantId, key, order) {
      jobs.started.push({ tenantId, key, order });
      return jobs.away ? down() : run(randomUUID(), randomUUID());
    },
    status: known,
    async retry(job) {
      jobs.retried.push(job);
      return known(job);
    },
    cancel: known,
  };
  return jobs;
}
