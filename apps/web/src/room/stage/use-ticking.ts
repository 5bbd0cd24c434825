"use client";

import { useEffect, useState } from "react";

/** The time in ms since 1970; it goes on, a second at a time, while something counts down. */
export function useTicking(on: boolean): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    setNowMs(Date.now());
    if (!on) return;
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [on]);
  return nowMs;
}
