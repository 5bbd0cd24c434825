"use client";

import { useTranslations } from "next-intl";
import { useOnline } from "../http/use-online.ts";
import { Banner } from "../ui/banner.tsx";

export function OfflineBanner() {
  const t = useTranslations("shell.offline");
  return useOnline() ? null : (
    <Banner tone="warn" icon="off" title={t("title")}>
      {t("text")}
    </Banner>
  );
}
