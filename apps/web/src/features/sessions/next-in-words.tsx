"use client";

import type { Session } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useNow } from "../../time/use-now.ts";
import { usePageRefresh } from "../../time/use-page-refresh.ts";
import { useTimes } from "../../time/use-times.ts";
import { isNear, phaseOf } from "./phase.ts";

type Props = { readonly session: Session; readonly serverNowMs: number };

/** A learner's next class in a sentence; once it runs, the page shows the way in. */
export function NextInWords({ session, serverNowMs }: Props) {
  const t = useTranslations("sessions");
  const times = useTimes();
  const nowMs = useNow(serverNowMs, 10_000);
  usePageRefresh(isNear(session, nowMs));
  const { title, startsAt } = session;
  if (phaseOf(session, nowMs) === "due") return t("dueInWords", { title, time: times.clock(startsAt) });
  return t("nextInWords", { title, day: times.longDay(startsAt), time: times.clock(startsAt) });
}
