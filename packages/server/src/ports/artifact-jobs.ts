import type { Refused, Run, RunOrder } from "@lectern/shared";

/** Whose job it is: the database's ids, as our services name things among themselves. */
type JobOf = { readonly tenantId: string; readonly runId: string };

/**
 * Work of the artifact engine. It reads what it needs itself, and says in the database what came of it; whoever asks
 * keeps asking until then. An engine that does not answer refuses as `unavailable`.
 */
export type ArtifactJobs = {
  /** Starts a run, or names the one that the same key started before. `missing` when there is nothing to work on. */
  readonly start: (tenantId: string, key: string, order: RunOrder) => Promise<Run | Refused>;
  readonly status: (job: JobOf) => Promise<Run | Refused>;
  /** Goes on from the stage that failed. */
  readonly retry: (job: JobOf) => Promise<Run | Refused>;
  readonly cancel: (job: JobOf) => Promise<Run | Refused>;
};
