"use client";

import { useFormatter, useTimeZone } from "next-intl";
import { useSyncExternalStore } from "react";

const forms = {
  date: { dateStyle: "long" },
  day: { weekday: "short", day: "numeric", month: "short" },
  time: { timeStyle: "short" },
  "date-time": { dateStyle: "medium", timeStyle: "short" },
  precise: { dateStyle: "medium", timeStyle: "medium" },
} as const;

type Props = {
  /** ISO 8601. */
  readonly at: string;
  readonly as?: keyof typeof forms;
};

const never = () => () => {};

/** The viewer's zone; until the page is live, the one remembered from the last visit. */
function useViewerZone(): string | undefined {
  const remembered = useTimeZone();
  return useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => remembered,
  );
}

/** A moment in the viewer's zone and language. */
export function Timestamp({ at, as = "date-time" }: Props) {
  const format = useFormatter();
  const timeZone = useViewerZone();
  return (
    <time dateTime={at}>
      {format.dateTime(new Date(at), { ...forms[as], ...(timeZone === undefined ? {} : { timeZone }) })}
    </time>
  );
}
