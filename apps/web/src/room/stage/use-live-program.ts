"use client";

import type { Scene, StudioState } from "@lectern/core";
import { useMemo } from "react";
import { turned } from "../../features/studio/slide-turn.ts";
import { useSessionAsset } from "../../features/studio/use-session-asset.ts";
import { useSession, useSessionSnapshot } from "../../session/use-session.ts";
import { sessionPictures } from "../../stage/pictures.ts";
import { fillingOf, pageOf } from "../../stage/program.ts";
import { useTicking } from "./use-ticking.ts";

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
  const asset = useSessionAsset(page?.assetId ?? null);
  const counts =
    program.scene?.countdownMs != null || overlays.some(({ overlay }) => overlay.kind === "timer");
  const nowMs = useTicking(counts);
  const inPreview = scenes.find(({ id }) => id === preview) ?? null;
  const wordsOf = (shown: Slide) =>
    asset?.id === shown.assetId ? (asset.pages.find((one) => one.page === shown.page)?.text ?? null) : null;
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
