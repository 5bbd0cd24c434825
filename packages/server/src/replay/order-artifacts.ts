import type { SessionState } from "@lectern/core";
import { schema, withTenant } from "@lectern/db";
import { isRefused } from "@lectern/shared";
import { and, desc, eq, gt, inArray } from "drizzle-orm";
import type { ArtifactJobs } from "../ports/artifact-jobs.ts";
import type { Stream } from "../ports/event-store.ts";
import { issueAs, type Tend, type Upkeep } from "../upkeep/upkeep.ts";
import { lastRunOf, type RunRow, stagesOf } from "./published.ts";

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

/** The last event after `after` that closed a recording of the class; null when none did. */
async function closedAfter(
  { pool }: Upkeep,
  { tenantId, sessionId }: Stream,
  after: number,
): Promise<number | null> {
  const [row] = await withTenant(pool, { tenantId }, (tx) =>
    tx
      .select({ sequence: log.sequence })
      .from(log)
      .where(
        and(
          eq(log.tenantId, tenantId),
          eq(log.sessionId, sessionId),
          gt(log.sequence, after),
          inArray(log.type, ["recording.completed", "recording.failed"]),
        ),
      )
      .orderBy(desc(log.sequence))
      .limit(1),
  );
  return row?.sequence ?? null;
}

async function parkedStage({ pool }: Upkeep, run: RunRow): Promise<string | null> {
  const stages = await withTenant(pool, { tenantId: run.tenantId }, (tx) => stagesOf(tx, run));
  return stages.find(({ state }) => state === "parked")?.name ?? null;
}

/** A class that is followed: how far its log was looked through, and when the engine may be asked for it again. */
type Followed = {
  readonly lookedTo: number;
  /** 0 when no recording of it was closed. */
  readonly closedAt: number;
  readonly failures: number;
  readonly untilMs: number;
};

const unseen: Followed = { lookedTo: 0, closedAt: 0, failures: 0, untilMs: 0 };

/**
 * Has the engine make what belongs to a class that has ended: once its recording is closed, or ten minutes after the class
 * without it, and then again when it is. The key says up to which recording; asked twice with the same one, the engine
 * starts nothing twice. Follows the run until it is settled, and tells the class when it gave up.
 */
export function orderArtifacts(upkeep: Upkeep, jobs: ArtifactJobs): Tend {
  const { pool, clock } = upkeep;
  const followed = new Map<string, Followed>();
  /** An engine that is away is not asked for each class in a row. */
  let awayUntilMs = 0;

  /** Looks through what the log has more than at the last look. */
  async function look(stream: Stream, head: number): Promise<Followed> {
    const before = followed.get(stream.sessionId) ?? unseen;
    if (before.lookedTo === head) return before;
    const closedAt = (await closedAfter(upkeep, stream, before.lookedTo)) ?? before.closedAt;
    const now = { ...before, lookedTo: head, closedAt };
    followed.set(stream.sessionId, now);
    return now;
  }

  async function order({ tenantId, sessionId }: Stream, key: string, before: Followed): Promise<void> {
    if (Math.max(before.untilMs, awayUntilMs) > clock.nowMs()) return;
    const run = await jobs.start(tenantId, key, { kind: "session-artifacts", sessionId });
    const failures = isRefused(run) ? before.failures + 1 : 0;
    const untilMs = isRefused(run) ? clock.nowMs() + pauseMs(failures) : 0;
    if (isRefused(run) && run.refused.kind === "unavailable") awayUntilMs = clock.nowMs() + pauseMs(1);
    followed.set(sessionId, { ...before, failures, untilMs });
  }

  return async (stream, { state, halted, sequence }) => {
    const { tenantId, sessionId } = stream;
    const { status, endedAt } = state.session;
    if (status !== "ended" || endedAt === null) return "settled";
    const waitedMs = clock.nowMs() - Date.parse(endedAt);
    if (halted || (isOpen(state.recording) && waitedMs < recordingWaitMs)) return "tended";
    const seen = await look(stream, sequence);
    const key = `session-artifacts:${sessionId}:${pipeline}:${seen.closedAt}`;
    const run = await withTenant(pool, { tenantId }, (tx) => lastRunOf(tx, stream));
    if (run?.idempotencyKey !== key) {
      await order(stream, key, seen);
      return "tended";
    }
    if (run.state === "queued" || run.state === "running") return "tended";
    const stage = run.state === "parked" ? await parkedStage(upkeep, run) : null;
    if (stage !== null)
      await issueAs(upkeep, "artifacts", stream, { type: "artifact.fail", runId: run.id, stage });
    followed.delete(sessionId);
    return "settled";
  };
}
