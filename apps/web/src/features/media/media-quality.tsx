"use client";

import { useConnectionQualityIndicator } from "@livekit/components-react";
import { ConnectionQuality } from "livekit-client";
import { useTranslations } from "next-intl";
import { Icon } from "../../ui/icon.tsx";
import { qualityOf } from "./quality.ts";
import { useMedia } from "./use-media.ts";

/** One word on sound and picture, for the status line. */
export function MediaQuality() {
  const t = useTranslations("media.quality");
  const { connection, snapshot } = useMedia();
  const { quality } = useConnectionQualityIndicator({ participant: connection.room.localParticipant });
  const word = qualityOf(snapshot, quality === ConnectionQuality.Poor || quality === ConnectionQuality.Lost);
  const isFine = word === "good" || word === "audioOnly" || word === "off";
  return (
    <span className="media-quality" data-tone={isFine ? undefined : "warn"} data-quality={word}>
      <Icon name={isFine && word !== "off" ? "wifi" : "off"} size="sm" />
      {t(word)}
    </span>
  );
}
