import type { SessionState } from "@lectern/core";
import { schema, withTenant } from "@lectern/db";
import { isRefused } from "@lectern/shared";
import { and, desc, eq, inArray } from "drizzle-orm";
import type { ArtifactJobs } from "../ports/artifact-jobs.ts";
import type { Stream } from "../ports/event-store.ts";
import { issueAs, type Tend, type Upkeep } from "../upkeep/upkeep.ts";
import { lastRunOf, type RunWithStages } from "./published.ts";

const { sessionStateEvents: log } = schema;

/** The name of the cursors of who orders artifacts. */
export const artifactOrderer = "order-artifacts";

/** Rises when every class should be made anew by whoever looks at it next. */
const pipeline = 1;

/** So long after the class a recording that is not closed is waited for. */
const recordingWaitMs = 600_000;

/** From one question to an engine that does not answer to the next: soon at first, then ever later. */
const pauseMs = (failures: number) => Math.min(5_000 * 2 ** Math.min(failures - 1, 10), 300_000);

const isOpen = ({ status }: SessionState["recording"]) =>
  status === "requested" || status === "active" || status === "interrupted";

/** The last event that closed a recording of the class; 0 when none did. */
async function recordedAt({ pool }: Upkeep, { tenantId, sessionId }: Stream): Promise<number> {
  const [row] = await withTenant(pool, { tenantId }, (tx) =>
    tx
      .select({ sequence: log.sequence })
      .from(log)
      .where(
        and(
          eq(log.tenantId, tenantId),
          eq(log.sessionId, sessionId),
          inArray(log.type, ["recording.completed", "recording.failed"]),
        ),
      )
      .orderBy(desc(log.sequence))
      .limit(1),
  );
  return row?.sequence ?? 0;
}

const parkedStage = ({ stages }: RunWithStages): string | null =>
  stages.find(({ state }) => state === "parked")?.name ?? null;

type Waiting = { readonly failures: number; readonly untilMs: number };

/**
 * Has the engine make what belongs to a class that has ended: once its recording is closed, or ten minutes after the class
 * without it, and then again when it is. The key says up to which recording; asked twice with the same one, the engine
 * starts nothing twice. Follows the run until it is settled, and tells the class when it gave up.
 */
export function orderArtifacts(upkeep: Upkeep, jobs: ArtifactJobs): Tend {
  const { pool, clock } = upkeep;
  const waiting = new Map<string, Waiting>();

  async function order({ tenantId, sessionId }: Stream, key: string): Promise<void> {
    const before = waiting.get(sessionId);
    if (before !== undefined && before.untilMs > clock.nowMs()) return;
    const run = await jobs.start(tenantId, key, { kind: "session-artifacts", sessionId });
    const failures = (before?.failures ?? 0) + 1;
    if (isRefused(run)) waiting.set(sessionId, { failures, untilMs: clock.nowMs() + pauseMs(failures) });
    else waiting.delete(sessionId);
  }

  return async (stream, { state, halted }) => {
    const { status, endedAt } = state.session;
    if (status !== "ended" || endedAt === null) return "settled";
    const waitedMs = clock.nowMs() - Date.parse(endedAt);
    if (halted || (isOpen(state.recording) && waitedMs < recordingWaitMs)) return "tended";
    const { tenantId, sessionId } = stream;
    const key = `session-artifacts:${sessionId}:${pipeline}:${await recordedAt(upkeep, stream)}`;
    const last = await withTenant(pool, { tenantId }, (tx) => lastRunOf(tx, stream));
    if (last?.run.idempotencyKey !== key) {
      await order(stream, key);
      return "tended";
    }
    if (last.run.state === "queued" || last.run.state === "running") return "tended";
    const stage = last.run.state === "parked" ? parkedStage(last) : null;
    if (stage !== null)
      await issueAs(upkeep, "artifacts", stream, { type: "artifact.fail", runId: last.run.id, stage });
    return "settled";
  };
}
