import type { Admission, RecordingSetting, Session, Stage } from "@lectern/shared";
import { addDays, instantOf, wallClock } from "../../time/zone.ts";

/** What a form about a class holds; day and time are the viewer's wall clock. */
export type Plan = {
  readonly title: string;
  readonly day: string;
  readonly time: string;
  readonly minutes: number;
  readonly admission: Admission;
  readonly stage: Stage;
  readonly recording: RecordingSetting;
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Lengths that are offered, in minutes. */
const usual = [30, 45, 60, 75, 90, 120, 180];

/** The usual lengths, with one that a class already has. */
export const lengthsWith = (minutes: number): readonly number[] =>
  [...new Set([...usual, minutes])].sort((a, b) => a - b);

/** A class at the next full hour. */
export function newPlan(nowMs: number, zone: string): Plan {
  const { day, time } = wallClock(Math.ceil((nowMs + 1) / hourMs) * hourMs, zone);
  return { title: "", day, time, minutes: 60, admission: "open", stage: "invited", recording: "on" };
}

export function planOf(session: Session, zone: string): Plan {
  const startsAtMs = Date.parse(session.startsAt);
  const { title, admission, stage, recording } = session;
  const minutes = Math.max(1, Math.round((Date.parse(session.endsAt) - startsAtMs) / minuteMs));
  return { ...wallClock(startsAtMs, zone), title, minutes, admission, stage, recording };
}

/** The same a week later, or as many weeks as bring it into the future. */
export function copyPlan(session: Session, nowMs: number, zone: string): Plan {
  const plan = planOf(session, zone);
  let day = addDays(plan.day, 7);
  while (instantOf({ ...plan, day }, zone) <= nowMs) day = addDays(day, 7);
  return { ...plan, day };
}

export type Times = { readonly startsAt: string; readonly endsAt: string };
export type PlanFault = "dayMissing" | "timeMissing" | "gone";

/** When the class is, or why that is no time for one. */
export function timesOf(plan: Plan, nowMs: number, zone: string): Times | PlanFault {
  const startsAtMs = instantOf(plan, zone);
  if (Number.isNaN(startsAtMs)) return plan.day === "" ? "dayMissing" : "timeMissing";
  const endsAtMs = startsAtMs + plan.minutes * minuteMs;
  if (endsAtMs <= nowMs) return "gone";
  return { startsAt: new Date(startsAtMs).toISOString(), endsAt: new Date(endsAtMs).toISOString() };
}

/** Of the times that a form came to, those that it changed: seconds that no clock shows stay as they are. */
export function changedTimes(session: Session, first: Plan, plan: Plan, times: Times): Partial<Times> {
  if (plan.day !== first.day || plan.time !== first.time) return times;
  if (plan.minutes === first.minutes) return {};
  return { endsAt: new Date(Date.parse(session.startsAt) + plan.minutes * minuteMs).toISOString() };
}
