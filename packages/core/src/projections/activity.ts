import type { SessionEvent } from "../session/session.ts";
import { toMs } from "../session/time.ts";
import type { Projection } from "./projection.ts";

export type ActivityView = {
  readonly startedAtMs: number | null;
  /** What people did in each minute of the class; a minute in which nothing happened is 0. */
  readonly perMinute: readonly number[];
};

const minute = 60_000;

/** [AC1] Facts that services report are not activity. */
function evolve(view: ActivityView, { at, type, actor }: SessionEvent): ActivityView {
  const startedAtMs = type === "session.started" ? toMs(at) : view.startedAtMs;
  if (startedAtMs === null || actor.kind !== "participant") return view;
  const index = Math.max(0, Math.floor((toMs(at) - startedAtMs) / minute));
  const quiet = Array.from({ length: Math.max(0, index + 1 - view.perMinute.length) }, () => 0);
  const perMinute = [...view.perMinute, ...quiet];
  return { startedAtMs, perMinute: perMinute.with(index, (perMinute[index] ?? 0) + 1) };
}

export const activityProjection: Projection<ActivityView> = {
  name: "activity",
  initial: () => ({ startedAtMs: null, perMinute: [] }),
  evolve,
};
