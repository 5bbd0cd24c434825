"use client";

import { useTranslations } from "next-intl";
import { Badge } from "../../ui/badge.tsx";

type Props = {
  readonly on: "preview" | "program";
  /** Its number in the running order and its name. */
  readonly title: string;
  readonly meta: string;
};

/** Over a monitor: what it is, what is in it, who sees it. */
export function Tally({ on, title, meta }: Props) {
  const t = useTranslations("studio.tally");
  return (
    <p className="studio-tally" data-on={on}>
      {on === "program" ? (
        <Badge tone="live" dot>
          {t("program")}
        </Badge>
      ) : (
        <Badge tone="accent" dot>
          {t("preview")}
        </Badge>
      )}
      <b dir="auto">{title}</b>
      <span>{meta}</span>
    </p>
  );
}
