"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const everyMs = 15_000;

/** Reads the page again now and then, as long as it is looked at; a class may begin or end while it stands open. */
export function usePageRefresh(wanted: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!wanted) return;
    const refresh = () => document.visibilityState === "visible" && router.refresh();
    const timer = setInterval(refresh, everyMs);
    document.addEventListener("visibilitychange", refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refresh);
    };
  }, [router, wanted]);
}
