"use client";

import type { Poll } from "@lectern/core";
import { useTranslations } from "next-intl";

/** How one answers, and who learns what: "One choice · by name · results after the close". */
export function PollFacts({ poll }: { readonly poll: Poll }) {
  const t = useTranslations("polls");
  return (
    <span className="text-xs text-ink-3">
      {[
        t(`mode.${poll.mode}`),
        poll.anonymous ? t("anonymous") : t("named"),
        t(`results.${poll.results}`),
      ].join(" · ")}
    </span>
  );
}
