"use client";

import { type DateTimeFormatOptions, useFormatter, useTranslations } from "next-intl";
import { useViewerZone } from "./use-viewer-zone.ts";

const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** Times in the viewer's zone and language. */
export function useTimes() {
  const t = useTranslations("time");
  const format = useFormatter();
  const timeZone = useViewerZone();
  const say = (at: string | number, form: DateTimeFormatOptions) =>
    format.dateTime(new Date(at), { ...form, timeZone });
  return {
    zone: timeZone,
    /** 10:00 */
    clock: (at: string | number) => say(at, clock),
    /** 10:00:07, where a minute is too long */
    second: (at: string | number) => say(at, { ...clock, second: "2-digit" }),
    /** 10:00–11:00 */
    range: ({ startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string }) =>
      t("range", { from: say(startsAt, clock), to: say(endsAt, clock) }),
    dayNumber: (at: string) => say(at, { day: "numeric" }),
    weekday: (at: string) => say(at, { weekday: "short" }),
    month: (at: string) => say(at, { month: "short" }),
    /** Wednesday, 25 November */
    longDay: (at: string) => say(at, { weekday: "long", day: "numeric", month: "long" }),
    /** Wed, 25 Nov, 10:00 */
    moment: (at: string) => say(at, { weekday: "short", day: "numeric", month: "short", ...clock }),
    /** 45 min, 1 h, 1 h 30 min */
    lasts: (minutes: number) => {
      const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
      if (hours === 0) return t("minutes", { minutes: rest });
      return rest === 0 ? t("hours", { hours }) : t("hoursMinutes", { hours, minutes: rest });
    },
  };
}
