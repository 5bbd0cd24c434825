import type { Session } from "@lectern/shared";

/**
 * Where a class stands for who reads about it. `due`: it should have begun and has not; `missed`: its time went by
 * without it; `halted`: it runs, and nothing of it can be saved.
 */
export type Phase = "planned" | "due" | "missed" | "live" | "halted" | "ended" | "cancelled";

export function phaseOf({ status, capture, startsAt, endsAt }: Session, nowMs: number): Phase {
  if (status === "live") return capture === "halted" ? "halted" : "live";
  if (status !== "scheduled") return status;
  if (Date.parse(endsAt) <= nowMs) return "missed";
  return Date.parse(startsAt) <= nowMs ? "due" : "planned";
}

/** A cancelled class is told of until its time has gone by. */
export function isPast(session: Session, nowMs: number): boolean {
  const phase = phaseOf(session, nowMs);
  return (
    phase === "ended" || phase === "missed" || (phase === "cancelled" && Date.parse(session.endsAt) <= nowMs)
  );
}

export const isRunning = ({ status }: Session): boolean => status === "live";

const nearMs = 15 * 60_000;

/** Whether it may begin or end while somebody looks: it runs, is due, or begins within a quarter of an hour. */
export const isNear = (session: Session, nowMs: number): boolean =>
  !isPast(session, nowMs) && Date.parse(session.startsAt) - nowMs < nearMs;
