"use client";

import { contracts, type Session } from "@lectern/shared";
import { useEffect, useRef } from "react";
import { api } from "../../http/api.ts";
import { pollDelayMs } from "./poll-delay.ts";

/**
 * Asks from time to time how the class stands, while the page is looked at, and at once when it is looked at again.
 * @param watching whether anybody waits for news
 */
export function useSessionWatch(session: Session, watching: boolean, seen: (session: Session) => void): void {
  const tell = useRef(seen);
  tell.current = seen;
  const { id, startsAt } = session;
  useEffect(() => {
    if (!watching) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    let asked = 0;
    const wait = () => {
      const untilStartMs = Date.parse(startsAt) - Date.now();
      if (untilStartMs <= 0) asked += 1;
      timer = setTimeout(() => void ask(), pollDelayMs(untilStartMs, asked, Math.random()));
    };
    const ask = async () => {
      clearTimeout(timer);
      if (document.visibilityState === "visible") {
        const outcome = await api(contracts.sessionsGet, { params: { id } });
        if (over) return;
        if (outcome.ok) tell.current(outcome.body);
      }
      wait();
    };
    const lookedAt = () => {
      if (document.visibilityState === "visible") void ask();
    };
    wait();
    document.addEventListener("visibilitychange", lookedAt);
    window.addEventListener("online", lookedAt);
    return () => {
      over = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", lookedAt);
      window.removeEventListener("online", lookedAt);
    };
  }, [id, startsAt, watching]);
}
