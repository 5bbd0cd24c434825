"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Banner } from "../ui/banner.tsx";

function subscribe(notify: () => void) {
  window.addEventListener("online", notify);
  window.addEventListener("offline", notify);
  return () => {
    window.removeEventListener("online", notify);
    window.removeEventListener("offline", notify);
  };
}

const useOnline = () =>
  useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );

export function OfflineBanner() {
  const t = useTranslations("shell.offline");
  return useOnline() ? null : (
    <Banner tone="warn" icon="off" title={t("title")}>
      {t("text")}
    </Banner>
  );
}
