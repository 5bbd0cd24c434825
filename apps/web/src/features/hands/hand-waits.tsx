"use client";

import { useTranslations } from "next-intl";
import { elapsed } from "../../time/elapsed.ts";
import { useNow } from "../../time/use-now.ts";

/** How long a hand has been up. It is not read out again with every second. */
export function HandWaits({ since }: { readonly since: string }) {
  const t = useTranslations("participants.hand");
  const sinceMs = Date.parse(since);
  const nowMs = useNow(sinceMs, 1_000);
  return (
    <time dateTime={since} className="tabular-nums">
      {t("waits", { length: elapsed(nowMs - sinceMs) })}
    </time>
  );
}
