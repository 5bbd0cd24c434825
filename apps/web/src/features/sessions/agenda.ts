import type { Session } from "@lectern/shared";
import { addDays, wallClock } from "../../time/zone.ts";
import { isPast, isRunning, phaseOf } from "./phase.ts";

/** By their beginning, then by id, as the API lists them. */
const inOrder = (a: Session, b: Session): number =>
  a.startsAt.localeCompare(b.startsAt) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Each class once, the later given instead of the earlier. */
export const onlyOnce = (sessions: readonly Session[]): readonly Session[] => [
  ...new Map(sessions.map((session) => [session.id, session])).values(),
];

/** What runs, then what comes, by beginning. */
export const coming = (sessions: readonly Session[], nowMs: number): readonly Session[] =>
  sessions
    .filter((session) => !isPast(session, nowMs))
    .sort((a, b) => Number(isRunning(b)) - Number(isRunning(a)) || inOrder(a, b));

/** What is over, the latest first. */
export const past = (sessions: readonly Session[], nowMs: number): readonly Session[] =>
  sessions.filter((session) => isPast(session, nowMs)).sort((a, b) => inOrder(b, a));

/** The class that runs, else the next one that can: where the course's permanent link leads too. */
export const nextClass = (sessions: readonly Session[], nowMs: number): Session | null =>
  coming(sessions, nowMs).find((session) => phaseOf(session, nowMs) !== "cancelled") ?? null;

type Day = { readonly day: string; readonly sessions: readonly Session[] };

/**
 * The days of the week that begins today in the zone, those with classes only. What runs is today's, also when it
 * began yesterday.
 */
export function weekOf(sessions: readonly Session[], nowMs: number, zone: string): readonly Day[] {
  const today = wallClock(nowMs, zone).day;
  const end = addDays(today, 7);
  const days = new Map<string, Session[]>();
  for (const session of [...sessions].sort(inOrder)) {
    const starts = wallClock(Date.parse(session.startsAt), zone).day;
    const day = isRunning(session) && starts < today ? today : starts;
    if (day < today || day >= end) continue;
    days.set(day, [...(days.get(day) ?? []), session]);
  }
  return [...days].sort(([a], [b]) => a.localeCompare(b)).map(([day, held]) => ({ day, sessions: held }));
}

/** Another of these classes that shares time with this one. */
export const overlapping = (session: Session, others: readonly Session[], nowMs: number): Session | null =>
  others.find(
    (other) =>
      other.id !== session.id &&
      !isPast(other, nowMs) &&
      other.status !== "cancelled" &&
      Date.parse(other.startsAt) < Date.parse(session.endsAt) &&
      Date.parse(session.startsAt) < Date.parse(other.endsAt),
  ) ?? null;
