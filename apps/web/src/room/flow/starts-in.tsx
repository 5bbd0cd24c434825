"use client";

import { useTranslations } from "next-intl";
import { elapsed } from "../../time/elapsed.ts";
import { useNow } from "../../time/use-now.ts";
import { Timestamp } from "../../ui/timestamp.tsx";

const hourMs = 3_600_000;

type Props = { readonly startsAt: string; readonly serverNowMs: number };

/** When the class begins: counted down in the last hour, and never blamed for being late. */
export function StartsIn({ startsAt, serverNowMs }: Props) {
  const t = useTranslations("room.before");
  const leftMs = Date.parse(startsAt) - useNow(serverNowMs, 1_000);
  if (leftMs <= 0) {
    return (
      <span>
        {t("due")} <Timestamp at={startsAt} as="time" />
      </span>
    );
  }
  return (
    <span>
      {leftMs < hourMs ? (
        t("in", { length: elapsed(leftMs) })
      ) : (
        <>
          {t("at")} <Timestamp at={startsAt} />
        </>
      )}
    </span>
  );
}
