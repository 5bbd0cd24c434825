"use client";

import { useTrackVolume } from "@livekit/components-react";
import type { LocalAudioTrack } from "livekit-client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Icon } from "../../ui/icon.tsx";
import { cellsOf, isHeard, levelCells } from "./level.ts";

/** So long "We hear you" stays after the last sound. */
const staysMs = 3_000;

/** How loud the microphone is, drawn and in words. */
export function MicrophoneLevel({ track }: { readonly track: LocalAudioTrack }) {
  const t = useTranslations("media.greenRoom");
  const volume = useTrackVolume(track);
  const loud = isHeard(volume);
  const [heard, setHeard] = useState(false);
  useEffect(() => {
    if (loud) return setHeard(true);
    const timer = setTimeout(() => setHeard(false), staysMs);
    return () => clearTimeout(timer);
  }, [loud]);
  const lit = cellsOf(volume);
  return (
    <div className="media-level">
      <meter className="ui-hidden" aria-label={t("level")} min={0} max={levelCells} value={lit} />
      <span className="media-level__meter" aria-hidden="true">
        {Array.from({ length: levelCells }, (_, cell) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the cells are their places
          <i key={cell} data-on={cell < lit ? "" : undefined} />
        ))}
      </span>
      <span className="media-level__word" data-tone={heard ? "ok" : undefined} role="status">
        {heard && <Icon name="check" size="sm" />}
        {t(heard ? "heard" : "silent")}
      </span>
    </div>
  );
}
