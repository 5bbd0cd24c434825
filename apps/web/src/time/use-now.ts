"use client";

import { useEffect, useState } from "react";

/**
 * The time, in milliseconds since 1970. Until the page is live it is the server's, so that both render the same.
 * @param serverNowMs when the server rendered
 * @param everyMs how often it goes on; null while nothing is counted
 */
export function useNow(serverNowMs: number, everyMs: number | null): number {
  const [nowMs, setNowMs] = useState(serverNowMs);
  useEffect(() => {
    const tick = () => setNowMs(Date.now());
    tick();
    if (everyMs === null) return;
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}
