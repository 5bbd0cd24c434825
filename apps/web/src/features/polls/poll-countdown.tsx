"use client";

import { useTranslations } from "next-intl";
import { elapsed } from "../../time/elapsed.ts";
import { useNow } from "../../time/use-now.ts";

/** How long a poll with a time limit is still open. It is not read out with every second. */
export function PollCountdown({ closesAtMs }: { readonly closesAtMs: number }) {
  const t = useTranslations("polls");
  const nowMs = useNow(closesAtMs, 1_000);
  return (
    <span className="text-sm tabular-nums" role="timer">
      {t("timeLeft", { length: elapsed(closesAtMs - nowMs) })}
    </span>
  );
}
