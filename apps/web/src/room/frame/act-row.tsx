"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useState } from "react";
import { Bookmarks } from "../../features/bookmarks/bookmarks.tsx";
import { CatchUpBar } from "../../features/catch-up/catch-up-bar.tsx";
import { CatchUpButton } from "../../features/catch-up/catch-up-button.tsx";
import { HandButton } from "../../features/hands/hand-button.tsx";
import { MediaControls } from "../../features/media/media-controls.tsx";
import { useMediaActs } from "../../features/media/use-media-acts.ts";
import { PaletteButton } from "../../features/palette/palette-button.tsx";
import { ReactButton } from "../../features/reactions/react-button.tsx";
import { ConsentNote } from "../../features/recording/consent-note.tsx";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useStanding } from "../../session/use-standing.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Tooltip } from "../../ui/tooltip.tsx";
import { useRoomActs } from "../acts/use-room-acts.ts";

type Props = {
  readonly captions: boolean;
  readonly onCaptions: (shown: boolean) => void;
  readonly stage: RefObject<HTMLElement | null>;
};

function FullScreenButton({ stage }: Pick<Props, "stage">) {
  const t = useTranslations("room.acts");
  const [possible, setPossible] = useState(false);
  useEffect(() => setPossible(document.fullscreenEnabled), []);
  const toggle = () => {
    // A browser that refuses leaves everything as it is, and that can be seen.
    const change =
      document.fullscreenElement === null ? stage.current?.requestFullscreen() : document.exitFullscreen();
    change?.catch(() => {});
  };
  useRoomActs(
    possible
      ? [{ id: "stage.full", group: "stage", label: t("fullScreen"), keys: "f", can: true, run: toggle }]
      : [],
  );
  return possible ? (
    <IconButton icon="full" label={t("fullScreen")} keys="F" variant="secondary" size="lg" onClick={toggle} />
  ) : null;
}

/** Below the stage: what one does with one's own voice, picture and hand. */
export function ActRow({ captions, onCaptions, stage }: Props) {
  const t = useTranslations("room.acts");
  const { staff } = useStanding();
  const captioned = useSessionSnapshot(({ confirmed }) => confirmed.captions.recent.length > 0);
  useRoomActs(useMediaActs().map((act) => ({ ...act, group: "you" })));
  useRoomActs(
    captioned
      ? [
          {
            id: "captions.toggle",
            group: "stage",
            label: t("captions"),
            keys: "c",
            can: true,
            run: () => onCaptions(!captions),
          },
        ]
      : [],
  );
  return (
    <div className="room__acts">
      <CatchUpBar />
      <ConsentNote />
      <div className="room__acts-row">
        <div className="room__acts-side">
          <MediaControls />
        </div>
        {!staff && <HandButton />}
        <ReactButton />
        <div className="room__acts-side" data-end="">
          {captioned && (
            <Tooltip text={t("captions")} keys="C">
              <Button icon="cc" size="lg" aria-pressed={captions} onClick={() => onCaptions(!captions)}>
                {t("captions")}
              </Button>
            </Tooltip>
          )}
          <CatchUpButton />
          <Bookmarks />
          <PaletteButton />
          <FullScreenButton stage={stage} />
        </div>
      </div>
    </div>
  );
}
