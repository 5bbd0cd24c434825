"use client";

import { type AssetWithPages, emptyScene, mostLessonScenes, type Problem } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast.tsx";
import type { SceneList } from "./lists.ts";
import { titleOf } from "./scene-content.ts";
import { useDraftList } from "./use-draft-list.ts";

type Props = {
  readonly list: SceneList;
  readonly file: AssetWithPages;
  readonly disabled: boolean;
  /** Why the rest was not added; null when it begins anew. */
  readonly onProblem: (problem: Problem | null) => void;
};

/** Adds a scene for each slide, named by its first words; what was added stays when it is stopped. */
export function PerSlide({ list, file, disabled, onProblem }: Props) {
  const t = useTranslations("prepare.perSlide");
  const prepare = useTranslations("prepare");
  const toast = useToast();
  const { items } = useDraftList(list);
  const [done, setDone] = useState<number | null>(null);
  const stopped = useRef(false);
  const room = mostLessonScenes - items.length;
  const run = async () => {
    stopped.current = false;
    onProblem(null);
    let added = 0;
    for (const { page, text } of file.pages) {
      if (stopped.current) break;
      setDone(added);
      const title = titleOf(text) ?? prepare("slideTitle", { page });
      const shown = { assetId: file.id, page };
      const outcome = await list.add({ ...emptyScene, title, layout: "slide-camera", ...shown });
      if (!outcome.ok) {
        onProblem(outcome.problem);
        break;
      }
      added += 1;
    }
    setDone(null);
    toast({ text: t("done", { count: added }) });
  };
  if (done !== null) {
    return (
      <>
        <span className="text-ink-2 text-sm" role="status">
          {t("under", { done, all: file.pages.length })}
        </span>
        <Button
          size="sm"
          onClick={() => {
            stopped.current = true;
          }}
        >
          {t("stop")}
        </Button>
      </>
    );
  }
  const fitting = file.pages.length <= room;
  return (
    <Button
      size="sm"
      icon="layout"
      disabled={disabled || !fitting}
      title={fitting ? undefined : t("tooMany", { most: mostLessonScenes, room })}
      onClick={() => void run()}
    >
      {t("act")}
    </Button>
  );
}
