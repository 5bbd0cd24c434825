"use client";

import type { Scene, StudioState } from "@lectern/core";
import type { AssetWithPages, Id } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useCommand } from "../../session/use-command.ts";
import { useSessionSnapshot } from "../../session/use-session.ts";
import { useCan, useReason } from "../../session/use-standing.ts";
import { pageOf } from "../../stage/program.ts";
import { turned } from "./slide-turn.ts";

type Giver = ReturnType<typeof useCommand>;
type Slide = NonNullable<StudioState["program"]["slide"]>;

export type Directing = {
  readonly studio: StudioState;
  /** What a take shows: the scene that was chosen last, also while the log does not say so yet. */
  readonly inPreview: Scene | null;
  readonly taking: Giver;
  readonly turning: Giver;
  readonly previewing: Giver;
  /** Whether the scene in preview may be taken now, or why not. */
  readonly canTake: true | string;
  readonly take: () => void;
  readonly canPreview: true | string;
  readonly preview: (sceneId: Id<"scene">) => void;
  /** The file whose page is on program, once it is known. */
  readonly asset: AssetWithPages | null;
  /** The page on program; null where the scene shows none. */
  readonly page: Slide | null;
  /** Whether there is a page that far on, or why not. */
  readonly canTurn: (by: number) => true | string;
  readonly turn: (by: number) => void;
  readonly jump: (page: number) => void;
};

const toTurn = ({ assetId, page }: Slide) =>
  ({ type: "slide.change", assetId: assetId as Id<"asset">, page }) as const;

/** What the one who leads does with preview and program. Nothing is on program before the log says it. */
export function useDirecting(asset: AssetWithPages | null): Directing {
  const t = useTranslations("studio.cannot");
  const studio = useSessionSnapshot(({ state }) => state.studio);
  const can = useCan();
  const toReason = useReason();
  const [taking, turning, previewing] = [useCommand(), useCommand(), useCommand()];
  const asked = useRef<Slide | null>(null);

  const inPreview = studio.scenes.find(({ id }) => id === studio.preview) ?? null;
  const canTake =
    inPreview === null ? t("emptyPreview") : toReason(can({ type: "scene.take", sceneId: inPreview.id }));
  const page = pageOf(studio.program);
  // Two strokes one after the other mean two pages, also when the first is still on its way.
  const from = turning.pending ? (asked.current ?? page) : page;
  const show = (slide: Slide) => {
    asked.current = slide;
    void turning.issue(toTurn(slide));
  };
  const pageCount = asset?.pageCount ?? null;

  return {
    studio,
    inPreview,
    taking,
    turning,
    previewing,
    canTake,
    take: () => {
      if (inPreview !== null && canTake === true)
        void taking.issue({ type: "scene.take", sceneId: inPreview.id });
    },
    canPreview: toReason(can({ type: "scene.preview", sceneId: null })),
    preview: (sceneId) => void previewing.issue({ type: "scene.preview", sceneId }),
    asset,
    page,
    canTurn: (by) => {
      if (page === null || from === null) return t("noSlide");
      const next = turned(from, by, pageCount);
      if (next === null) return t(by > 0 ? "lastSlide" : "firstSlide");
      return toReason(can(toTurn(next)));
    },
    turn: (by) => {
      const next = from === null ? null : turned(from, by, pageCount);
      if (next !== null) show(next);
    },
    jump: (number) => {
      if (page !== null) show({ ...page, page: number });
    },
  };
}
