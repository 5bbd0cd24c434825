"use client";

import type { LocalVideoTrack } from "livekit-client";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Avatar } from "../../ui/avatar.tsx";

type Props = { readonly track: LocalVideoTrack | null; readonly name: string };

/** Oneself as in a mirror. */
export function CameraPicture({ track, name }: Props) {
  const t = useTranslations("media.greenRoom");
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (track === null || element === null) return;
    track.attach(element);
    return () => void track.detach(element);
  }, [track]);
  return (
    <div className="media-picture" data-theme="dark">
      {track === null ? (
        <span className="media-tile__face">
          <Avatar name={name} id={name} size="lg" />
          {t("cameraOff")}
        </span>
      ) : (
        <video ref={video} muted playsInline aria-label={t("yourCamera")} />
      )}
      <span className="media-tile__name">
        <bdi dir="auto">{name}</bdi>
      </span>
    </div>
  );
}
