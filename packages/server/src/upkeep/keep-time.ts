import { isStaff, type SessionState } from "@lectern/core";
import { schema, withTenant } from "@lectern/db";
import { type Id, idFromUuid } from "@lectern/shared";
import { and, eq } from "drizzle-orm";
import type { Stream } from "../ports/event-store.ts";
import { readLeases } from "./leases.ts";
import { issueAs, type Tend, type Upkeep } from "./upkeep.ts";

/** The name of the timekeeper's cursors. */
export const timekeeper = "keep-time";

const minuteMs = 60_000;
const abandonedAfterMs = 30 * minuteMs;
const resumedAfterMs = minuteMs;

/**
 * Since when nobody of the staff has been in a running class, and not before its planned end; null while somebody is.
 * In ms since 1970.
 */
function abandonedSinceMs({ session, roster }: SessionState): number | null {
  const staff = Object.values(roster.participants).filter(({ role, entered }) => entered && isStaff(role));
  if (session.endsAt === null || staff.some(({ present }) => present)) return null;
  return Math.max(Date.parse(session.endsAt), ...staff.map(({ since }) => Date.parse(since)));
}

async function haltedSince({ pool }: Upkeep, { tenantId, sessionId }: Stream): Promise<number | null> {
  const { sessionStreams } = schema;
  const [row] = await withTenant(pool, { tenantId }, (tx) =>
    tx
      .select({ since: sessionStreams.haltedSince })
      .from(sessionStreams)
      .where(and(eq(sessionStreams.tenantId, tenantId), eq(sessionStreams.sessionId, sessionId))),
  );
  return row?.since?.getTime() ?? null;
}

/** Whether somebody of the staff gave a sign of life lately, and so sees that the class is paused. */
async function staffIsThere(upkeep: Upkeep, stream: Stream, state: SessionState): Promise<boolean> {
  const { leases } = await readLeases(upkeep.pool, stream);
  return leases.some(({ participantId, idleMs }) => {
    const id: Id<"participant"> = idFromUuid("participant", participantId);
    return idleMs < resumedAfterMs && isStaff(state.roster.participants[id]?.role ?? null);
  });
}

/** Closes a poll whose time is over, and those that the end of the class left open. [PO10] */
async function expirePolls(upkeep: Upkeep, stream: Stream, { polls, session }: SessionState): Promise<void> {
  const nowMs = upkeep.clock.nowMs();
  for (const { id, status, closesAtMs } of polls.list) {
    const over = session.status === "ended" || (closesAtMs !== null && nowMs > closesAtMs);
    if (status !== "open" || !over) continue;
    await issueAs(upkeep, "timekeeper", stream, { type: "poll.expire", pollId: id as Id<"poll"> });
  }
}

/** Ends a class that its teachers left, and resumes a paused one to which none of them came back. [LC5] [LC7] */
export const keepTime =
  (upkeep: Upkeep): Tend =>
  async (stream, { state, halted }) => {
    if (!halted) await expirePolls(upkeep, stream, state);
    if (state.session.status !== "live") return "settled";
    const nowMs = upkeep.clock.nowMs();
    if (halted) {
      const fromMs = await haltedSince(upkeep, stream);
      if (fromMs === null || nowMs - fromMs < resumedAfterMs) return "tended";
      if (!(await staffIsThere(upkeep, stream, state)))
        await issueAs(
          upkeep,
          "capture",
          stream,
          { type: "capture.resume" },
          { halt: { fromMs, toMs: nowMs } },
        );
      return "tended";
    }
    const sinceMs = abandonedSinceMs(state);
    if (sinceMs !== null && nowMs - sinceMs >= abandonedAfterMs)
      await issueAs(upkeep, "timekeeper", stream, { type: "session.end" });
    return "tended";
  };
