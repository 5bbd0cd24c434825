"use client";

import { useTranslations } from "next-intl";
import { Badge } from "../../ui/badge.tsx";
import { useRecordingText } from "./use-recording-text.ts";

/** In the bar, so that nobody is recorded without seeing it. */
export function RecordingBadge() {
  const t = useTranslations("room.recording");
  const { kind, text } = useRecordingText();
  switch (kind) {
    case "on":
      return (
        <Badge tone="live" icon="rec">
          <abbr title={text}>{t("rec")}</abbr>
        </Badge>
      );
    case "starting":
      return (
        <Badge tone="outline" icon="rec">
          {text}
        </Badge>
      );
    case "interrupted":
    case "failed":
      return (
        <Badge tone="warn" icon="alert">
          {t("stopped")}
        </Badge>
      );
    default:
      return null;
  }
}
