"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const everyMs = 15_000;
const patienceMs = 5_000;

/** A refresh that fails would take away what is being read: it is worth trying only while the server is ready. */
async function isReady(): Promise<boolean> {
  try {
    return (await fetch("/readyz", { cache: "no-store", signal: AbortSignal.timeout(patienceMs) })).ok;
  } catch {
    return false;
  }
}

/** Reads the page again now and then, as long as it is looked at; a class may begin or end while it stands open. */
export function usePageRefresh(wanted: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    const refresh = async () => {
      if (document.visibilityState !== "visible" || !(await isReady())) return;
      if (current) router.refresh();
    };
    const again = () => void refresh();
    const timer = setInterval(again, everyMs);
    document.addEventListener("visibilitychange", again);
    return () => {
      current = false;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", again);
    };
  }, [router, wanted]);
}
