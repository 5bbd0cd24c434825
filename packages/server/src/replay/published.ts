import { schema, type Tx } from "@lectern/db";
import { emptyTimeMap, Note, TimeMap } from "@lectern/shared";
import { and, asc, desc, eq } from "drizzle-orm";
import type { Stream } from "../ports/event-store.ts";

const { artifactRuns, artifactStages, artifacts, recordings, replays } = schema;

export type ArtifactRow = typeof artifacts.$inferSelect;
export type ArtifactKind = ArtifactRow["kind"];
export type RecordingRow = typeof recordings.$inferSelect;
export type RunRow = typeof artifactRuns.$inferSelect;
export type StageRow = typeof artifactStages.$inferSelect;

/** What the engine showed of a class. */
export type Published = {
  /** Rises with every publication; 0 before the first. */
  readonly version: number;
  readonly pipeline: string | null;
  readonly timeMap: TimeMap;
  readonly notes: readonly Note[];
  readonly artifacts: readonly ArtifactRow[];
  /** That can be played, in the order of the class. */
  readonly recordings: readonly RecordingRow[];
};

/** All from one look at the database. */
export async function publishedOf(tx: Tx, { tenantId, sessionId }: Stream): Promise<Published> {
  const [replay] = await tx
    .select()
    .from(replays)
    .where(and(eq(replays.tenantId, tenantId), eq(replays.sessionId, sessionId)));
  const made = await tx
    .select()
    .from(artifacts)
    .where(and(eq(artifacts.tenantId, tenantId), eq(artifacts.sessionId, sessionId)))
    .orderBy(asc(artifacts.kind));
  const files = await tx
    .select()
    .from(recordings)
    .where(
      and(
        eq(recordings.tenantId, tenantId),
        eq(recordings.sessionId, sessionId),
        eq(recordings.state, "ready"),
      ),
    )
    .orderBy(asc(recordings.startedAtMs), asc(recordings.id));
  return {
    version: replay?.version ?? 0,
    pipeline: replay?.pipeline ?? null,
    timeMap: replay === undefined ? emptyTimeMap : TimeMap.parse(replay.timeMap),
    notes: Note.array().parse(replay?.notes ?? []),
    artifacts: made,
    recordings: files,
  };
}

export async function artifactOf(
  tx: Tx,
  { tenantId, sessionId }: Stream,
  kind: ArtifactKind,
): Promise<ArtifactRow | null> {
  const [row] = await tx
    .select()
    .from(artifacts)
    .where(
      and(eq(artifacts.tenantId, tenantId), eq(artifacts.sessionId, sessionId), eq(artifacts.kind, kind)),
    );
  return row ?? null;
}

/** The run that was ordered last for a class; null before any was. */
export async function lastRunOf(tx: Tx, { tenantId, sessionId }: Stream): Promise<RunRow | null> {
  const [run] = await tx
    .select()
    .from(artifactRuns)
    .where(
      and(
        eq(artifactRuns.tenantId, tenantId),
        eq(artifactRuns.subjectId, sessionId),
        eq(artifactRuns.kind, "session-artifacts"),
      ),
    )
    .orderBy(desc(artifactRuns.createdAt), desc(artifactRuns.id))
    .limit(1);
  return run ?? null;
}

export const stagesOf = (tx: Tx, { tenantId, id }: RunRow): Promise<readonly StageRow[]> =>
  tx
    .select()
    .from(artifactStages)
    .where(and(eq(artifactStages.tenantId, tenantId), eq(artifactStages.runId, id)));
