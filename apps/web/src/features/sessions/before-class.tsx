"use client";

import type { Session } from "@lectern/shared";
import { useFormatter, useTranslations } from "next-intl";
import { useNow } from "../../time/use-now.ts";
import { usePageRefresh } from "../../time/use-page-refresh.ts";
import { useTimes } from "../../time/use-times.ts";
import { Badge } from "../../ui/badge.tsx";
import { phaseOf } from "./phase.ts";

type Props = { readonly session: Session; readonly leads: boolean; readonly serverNowMs: number };

/** The class that a link leads to, while it has not begun; the page is read again, and leads in once it has. */
export function BeforeClass({ session, leads, serverNowMs }: Props) {
  const t = useTranslations("sessions");
  const format = useFormatter();
  const times = useTimes();
  const nowMs = useNow(serverNowMs, 10_000);
  usePageRefresh(true);
  const due = phaseOf(session, nowMs) === "due";
  const when = format.relativeTime(new Date(session.startsAt), { now: nowMs });
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <Badge icon="cal">
          {t("onDay", { day: times.longDay(session.startsAt), time: times.range(session) })}
        </Badge>
        <span className="ms-auto text-ink-3 text-sm">{t("before.yourTime")}</span>
      </p>
      <p className="text-2xl">{due ? t("before.due") : t("startsIn", { when })}</p>
      <p className="text-ink-2">{t(leads ? "before.leads" : "before.waits")}</p>
    </>
  );
}
