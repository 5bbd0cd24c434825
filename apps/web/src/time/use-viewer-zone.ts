"use client";

import { useTimeZone } from "next-intl";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/** The viewer's zone (IANA name); until the page is live, the one remembered from the last visit. */
export function useViewerZone(): string {
  const remembered = useTimeZone();
  return useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => remembered ?? "UTC",
  );
}
