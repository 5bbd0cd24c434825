"use client";

import { useTranslations } from "next-intl";
import { Icon } from "../../ui/icon.tsx";
import { usePastMoment } from "./use-catch-up.ts";

/** Over panels that show another moment than now. */
export function PastNote() {
  const t = useTranslations("catchUp");
  const at = usePastMoment();
  if (at === null) return null;
  return (
    <p className="catch-up-note">
      <Icon name="replay" size="sm" />
      {t("asItWas", { at })}
    </p>
  );
}
