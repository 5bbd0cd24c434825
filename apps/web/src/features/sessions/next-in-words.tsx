"use client";

import type { Session } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { usePageRefresh } from "../../time/use-page-refresh.ts";
import { useTimes } from "./use-times.ts";

/** A learner's next class in a sentence; once it runs, the page shows the way in. */
export function NextInWords({ session }: { readonly session: Session }) {
  const t = useTranslations("sessions");
  const times = useTimes();
  usePageRefresh(true);
  const { title, startsAt } = session;
  return t("nextInWords", { title, day: times.longDay(startsAt), time: times.clock(startsAt) });
}
