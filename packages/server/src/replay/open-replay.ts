import type { CourseAct, SessionState } from "@lectern/core";
import { type Audience, type Id, isRefused, type Refused, refuse } from "@lectern/shared";
import type { Actor } from "../access/authorize.ts";
import { audienceFor } from "../classroom/caller.ts";
import { type Classes, streamOf } from "../classroom/classes.ts";
import { type FoundSession, openSession } from "../classroom/find-session.ts";
import { freshState } from "../classroom/fresh-state.ts";
import type { Stream } from "../ports/event-store.ts";

/** To read of a replay what it consists of, or to watch it. */
type ReplayAct = Extract<CourseAct, "replay.read" | "replay.watch">;

/** A class that is over, as one audience class may see it again. Times in ms. */
export type Replay = {
  readonly stream: Stream;
  readonly viewer: FoundSession<CourseAct>["viewer"];
  /** Who once waited at the door sees what learners see: the class let in or sent away whom it wanted while it ran. */
  readonly audience: Exclude<Audience, "waiting">;
  readonly epoch: number;
  readonly head: number;
  readonly state: SessionState;
  /** Since 1970. */
  readonly startedAtMs: number;
  readonly durationMs: number;
};

/** The same for the same log up to the same head. */
export const historyKey = ({ stream, epoch, head }: Pick<Replay, "stream" | "epoch" | "head">): string =>
  [stream.tenantId, stream.sessionId, epoch, head].join(" ");

const notOver = (detail: string): Refused => refuse("conflict", "replay.not-over", detail);

function audienceOf(
  state: SessionState,
  { viewer, permit }: FoundSession<CourseAct>,
): Replay["audience"] | Refused {
  const audience = audienceFor(state, viewer);
  if (!isRefused(audience)) return audience === "waiting" ? "learner" : audience;
  // Who oversees the school has no place in the class, and reads of its replay no more than learners see.
  const oversees = permit.act === "replay.read" && audience.refused.kind === "missing";
  return oversees ? "learner" : audience;
}

/** The replay of a class that the caller may see; refuses while the class is not over. Read from the log alone. */
export async function replayOf(
  classes: Pick<Classes, "commands" | "store">,
  found: FoundSession<CourseAct>,
): Promise<Replay | Refused> {
  const { viewer } = found;
  const stream = streamOf(viewer.tenantId, viewer.sessionId);
  const fresh = await freshState(classes, stream);
  if (isRefused(fresh)) return fresh;
  const { state, epoch, sequence: head } = fresh;
  const audience = audienceOf(state, found);
  if (isRefused(audience)) return audience;
  const { status, startedAt, endedAt } = state.session;
  if (status === "cancelled") return notOver("The class was cancelled; there is nothing to watch.");
  if (startedAt === null || endedAt === null)
    return notOver("The class is not over; its replay is there as soon as it has ended.");
  const startedAtMs = Date.parse(startedAt);
  const durationMs = Math.max(0, Date.parse(endedAt) - startedAtMs);
  return { stream, viewer, audience, epoch, head, state, startedAtMs, durationMs };
}

/** The same for a read. */
export async function openReplay(
  classes: Pick<Classes, "pool" | "commands" | "store">,
  actor: Actor,
  act: ReplayAct,
  id: Id<"session">,
): Promise<Replay | Refused> {
  const found = await openSession(classes, actor, act, id);
  return isRefused(found) ? found : replayOf(classes, found);
}
