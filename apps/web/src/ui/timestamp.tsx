"use client";

import { useFormatter } from "next-intl";
import { useViewerZone } from "../time/use-viewer-zone.ts";

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

/** A moment in the viewer's zone and language. */
export function Timestamp({ at, as = "date-time" }: Props) {
  const format = useFormatter();
  const timeZone = useViewerZone();
  return <time dateTime={at}>{format.dateTime(new Date(at), { ...forms[as], timeZone })}</time>;
}

/** Moments as a clock shows them in the viewer's zone, inside a sentence. @returns takes milliseconds since 1970 */
export function useClockTime(): (ms: number) => string {
  const format = useFormatter();
  const timeZone = useViewerZone();
  return (ms) => format.dateTime(new Date(ms), { ...forms.time, timeZone });
}
