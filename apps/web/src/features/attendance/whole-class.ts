import type { Attendance, Session } from "@lectern/shared";

export type Attendee = Attendance["items"][number];

/** Milliseconds since 1970. */
export type Span = { readonly fromMs: number; readonly toMs: number };

/** The one axis of the list: from the class's beginning to its end, or to now, and whoever was there before or after. */
export function wholeClass({ startedAt, endedAt }: Session, items: readonly Attendee[], nowMs: number): Span {
  const intervals = items.flatMap((item) => item.intervals);
  const startMs = startedAt === null ? [] : [Date.parse(startedAt)];
  const endMs = endedAt === null ? nowMs : Date.parse(endedAt);
  const fromMs = Math.min(...startMs, ...intervals.map((interval) => interval.fromMs), endMs);
  return { fromMs, toMs: Math.max(endMs, fromMs + 1, ...intervals.map((interval) => interval.toMs)) };
}

/** How many learners came at all. */
export const learnersWhoCame = (items: readonly Attendee[]): number =>
  items.filter(({ role }) => role === "learner").length;
