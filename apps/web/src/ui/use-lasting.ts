"use client";

import { useEffect, useState } from "react";

/** Whether a condition has held for some time: what passes at once need not be told. */
export function useLasting(holds: boolean, forMs: number): boolean {
  const [lasted, setLasted] = useState(false);
  useEffect(() => {
    if (!holds) return;
    const timer = setTimeout(() => setLasted(true), forMs);
    return () => {
      clearTimeout(timer);
      setLasted(false);
    };
  }, [holds, forMs]);
  return holds && lasted;
}
