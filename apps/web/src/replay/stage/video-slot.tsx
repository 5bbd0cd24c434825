"use client";

import { contracts, type Problem, pieceAt, type ReplayManifest } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { api } from "../../http/api.ts";
import { useProblemText } from "../../http/use-problem-text.ts";
import { browserEnvironment } from "../../session/browser-environment.ts";
import { MediaDeck } from "../media/media-deck.ts";
import { usePlayed, usePlayer, useSecond } from "../player/use-player.ts";

type Props = {
  readonly manifest: ReplayManifest;
  readonly muted: boolean;
  /** Its video is being made. */
  readonly coming: boolean;
};

/** The recording of this moment, where there is one; else a word on why there is none. */
export function VideoSlot({ manifest, muted, coming }: Props) {
  const t = useTranslations("replay.video");
  const textOf = useProblemText();
  const player = usePlayer();
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const showsVideo = usePlayed((now) => now.showsVideo);
  const recorded = pieceAt(manifest.timeMap, useSecond()) !== undefined;
  const { sessionId } = manifest;

  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    const deck: MediaDeck = new MediaDeck(element, {
      access: (recordingId) =>
        api(
          contracts.sessionRecordingAccess,
          { params: { id: sessionId, recordingId } },
          crypto.randomUUID(),
        ),
      after: browserEnvironment.after,
      nowMs: () => Date.now(),
      changed: () => {
        setProblem(deck.problem);
        player.refresh();
      },
    });
    const ready = () => player.refresh();
    element.addEventListener("canplay", ready);
    element.addEventListener("seeked", ready);
    player.attach(deck);
    return () => {
      element.removeEventListener("canplay", ready);
      element.removeEventListener("seeked", ready);
      player.attach(null);
      deck.close();
    };
  }, [player, sessionId]);

  const why = () => {
    if (recorded && problem !== null) return textOf(problem);
    if (recorded) return t("loading");
    if (coming) return t("coming");
    return t(manifest.tracks.length === 0 ? "none" : "gap");
  };
  return (
    <div className="replay-video" data-shown={showsVideo ? "" : undefined}>
      <video ref={video} muted={muted} playsInline preload="auto" aria-label={t("label")} />
      {!showsVideo && <p role="status">{why()}</p>}
    </div>
  );
}
