"use client";

import { VideoTrack } from "@livekit/components-react";
import { useTranslations } from "next-intl";
import { Avatar } from "../../ui/avatar.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { MediaTile } from "./use-tiles.ts";

type Props = {
  readonly tile: MediaTile;
  readonly name: string;
  readonly large: boolean;
  /** Not in sight now, and kept for when it is again. */
  readonly hidden: boolean;
};

/** One picture, or who stands for it; its video element stays the same wherever the tile moves. */
export function TileView({ tile, name, large, hidden }: Props) {
  const t = useTranslations("media.tile");
  const { kind, track, self, speaking, muted, participantId } = tile;
  const isScreen = kind === "screen";
  const words = isScreen ? t(self ? "yourScreen" : "screen", { name }) : self ? t("you", { name }) : name;
  return (
    <li
      className="media-tile"
      data-kind={kind}
      data-large={large ? "" : undefined}
      data-self={self ? "" : undefined}
      data-speaking={speaking ? "" : undefined}
      hidden={hidden}
    >
      {track === null ? (
        <span className="media-tile__face">
          <Avatar name={name} id={participantId} size="lg" />
        </span>
      ) : (
        <VideoTrack key={track.publication.trackSid} trackRef={track} aria-label={words} />
      )}
      <span className="media-tile__name">
        {!isScreen && muted && <Icon name="mic-off" size="sm" />}
        <bdi dir="auto">{words}</bdi>
        {!isScreen && muted && <span className="ui-hidden">{t("muted")}</span>}
        {speaking && <span className="ui-hidden">{t("speaking")}</span>}
      </span>
    </li>
  );
}
