"use client";

import type { Scene, StudioState } from "@lectern/core";
import { useMemo } from "react";
import { turned } from "../../features/studio/slide-turn.ts";
import { useSessionAsset } from "../../features/studio/use-session-asset.ts";
import { useSession, useSessionSnapshot } from "../../session/use-session.ts";
import { sessionPictures } from "../../stage/pictures.ts";
import { fillingOf, pageOf } from "../../stage/program.ts";
import { useNow } from "../../time/use-now.ts";

type Slide = NonNullable<StudioState["program"]["slide"]>;

/** The page that will probably be wanted next: of the scene in preview where there is one, else the one after. */
const nextOf = (page: Slide | null, inPreview: Scene | null, pageCount: number | null): Slide | null => {
  if (inPreview !== null && inPreview.assetId !== null && inPreview.page !== null)
    return { assetId: inPreview.assetId, page: inPreview.page };
  return page === null || pageCount === null ? null : turned(page, 1, pageCount);
};

/** What everybody sees, as the log says it, with what the stage needs to draw it. */
export function useLiveProgram() {
  const { sessionId } = useSession();
  const studio = useSessionSnapshot(({ state }) => state.studio);
  const pictureOf = useMemo(() => sessionPictures(sessionId), [sessionId]);
  const { program, overlays, cta, scenes, preview } = studio;
  const page = pageOf(program);
  const inPreview = scenes.find(({ id }) => id === preview) ?? null;
  const onProgram = page?.assetId ?? null;
  const wanted = inPreview?.assetId ?? null;
  const asset = useSessionAsset(onProgram);
  const another = useSessionAsset(wanted === onProgram ? null : wanted);
  const counts =
    program.scene?.countdownMs != null || overlays.some(({ overlay }) => overlay.kind === "timer");
  const nowMs = useNow(Date.now(), counts ? 1_000 : null);
  const wordsOf = (shown: Slide) =>
    [asset, another].find((file) => file?.id === shown.assetId)?.pages.find((one) => one.page === shown.page)
      ?.text ?? null;
  return {
    asset,
    filling: fillingOf(program),
    stage: {
      program,
      overlays,
      cta,
      pictureOf,
      nowMs,
      next: nextOf(page, inPreview, asset?.pageCount ?? null),
      wordsOf,
    },
  };
}

export type LiveProgram = ReturnType<typeof useLiveProgram>;
