"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { useLasting } from "../../ui/use-lasting.ts";

/** What lasts shorter is told by the status line alone. */
const toldAfterMs = 1_500;

/** Offline, looking for the class, or catching up: what is so, and that nothing that was written is lost. */
export function ConnectionBanner() {
  const t = useTranslations("room.connection");
  const format = useFormatter();
  const status = useSessionSnapshot((snapshot) => snapshot.status);
  const kept = useSessionSnapshot(({ pending }) => pending.length);
  const outdated = useSessionSnapshot((snapshot) => snapshot.outdated);
  const lost = useLasting(status.kind === "reconnecting", toldAfterMs);
  const behind = useLasting(status.kind === "behind", toldAfterMs);
  const waiting = kept > 0 ? t("kept", { count: kept }) : t("nothingLost");
  if (status.kind === "offline") {
    return (
      <Banner tone="warn" icon="off" title={t("offline")}>
        {t("offlineText")} {waiting}
      </Banner>
    );
  }
  if (lost) {
    return (
      <Banner tone="warn" icon="retry" title={t("reconnecting")}>
        {t("reconnectingText")} {waiting}
      </Banner>
    );
  }
  if (behind && status.kind === "behind") {
    return (
      <Banner tone="info" icon="retry" title={t("behind")}>
        {t("behindText", { count: status.count, number: format.number(status.count) })}
      </Banner>
    );
  }
  if (outdated) {
    return (
      <Banner
        tone="info"
        title={t("outdated")}
        act={
          <Button size="sm" onClick={() => window.location.reload()}>
            {t("reload")}
          </Button>
        }
      >
        {t("outdatedText")}
      </Banner>
    );
  }
  return null;
}
