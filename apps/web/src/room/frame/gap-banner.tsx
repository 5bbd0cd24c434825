"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Halt } from "../../features/halt/halt.ts";
import { useTimes } from "../../time/use-times.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";

/** After a pause: from when to when nothing was saved. It stays until it has been read. */
export function GapBanner({ gap }: { readonly gap: NonNullable<Halt["gap"]> }) {
  const t = useTranslations("room.gap");
  const { second } = useTimes();
  const [read, setRead] = useState<Halt["gap"]>(null);
  if (read === gap) return null;
  return (
    <Banner
      tone="info"
      title={t("title")}
      act={
        <Button size="sm" onClick={() => setRead(gap)}>
          {t("read")}
        </Button>
      }
    >
      {t("text", { from: second(gap.fromMs), to: second(gap.toMs) })}
    </Banner>
  );
}
