"use client";

import { useFormatter } from "next-intl";
import { useViewerZone } from "../time/use-viewer-zone.ts";

const forms = {
  date: { dateStyle: "long" },
  day: { weekday: "short", day: "numeric", month: "short" },
  time: { timeStyle: "short", hourCycle: "h23" },
  "date-time": { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" },
  precise: { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" },
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
