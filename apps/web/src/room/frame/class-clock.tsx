"use client";

import { useTranslations } from "next-intl";
import { useBehind } from "../../features/catch-up/use-catch-up.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { elapsed } from "../../time/elapsed.ts";
import { useNow } from "../../time/use-now.ts";
import { Badge } from "../../ui/badge.tsx";
import { Timestamp } from "../../ui/timestamp.tsx";

type Props = { readonly startedAt: string | null; readonly endsAt: string; readonly halted: boolean };

/** On air, paused or looked at later, for how long, until when. */
export function ClassClock({ startedAt, endsAt, halted }: Props) {
  const t = useTranslations("room.bar");
  const catchUp = useTranslations("catchUp");
  const behind = useBehind();
  const nowMs = useNow(Date.now(), 1_000);
  const started = useSessionSnapshot(({ confirmed }) => confirmed.session.startedAt) ?? startedAt;
  const until = useSessionSnapshot(({ confirmed }) => confirmed.session.endsAt) ?? endsAt;
  return (
    <>
      {behind !== null ? (
        <Badge tone="warn" icon="replay">
          {catchUp("behind", { time: behind })}
        </Badge>
      ) : halted ? (
        <Badge tone="warn" icon="hold">
          {t("paused")}
        </Badge>
      ) : (
        <Badge tone="live" dot>
          {t("live")}
        </Badge>
      )}
      {started !== null && (
        <span className="room__clock" role="timer" aria-label={t("running")} aria-live="off">
          {elapsed(nowMs - Date.parse(started))}
        </span>
      )}
      <span className="room__until">
        {t("ends")} <Timestamp at={until} as="time" />
      </span>
    </>
  );
}
