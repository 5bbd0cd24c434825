"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { assetPictures } from "../../stage/pictures.ts";
import { fillingOf, programOfScene } from "../../stage/program.ts";
import { ProgramStage } from "../../stage/program-stage.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { SceneDraft } from "./lists.ts";
import { drawable } from "./scene-content.ts";

/** The chosen scene as everybody will see it, with a word where people, a board or a screen will be. */
export function StageCanvas({ scene }: { readonly scene: SceneDraft }) {
  const t = useTranslations("prepare");
  const { now, id, position } = scene;
  const { program, overlays } = useMemo(() => programOfScene({ ...drawable(now), id }), [now, id]);
  const filling = fillingOf(program);
  const standing = filling === "screen" ? "screen" : filling === "two-people" ? "cameras" : "camera";
  return (
    <ProgramStage
      program={program}
      overlays={overlays}
      cta={null}
      pictureOf={assetPictures}
      nowMs={0}
      label={t("stage", { position, title: now.title })}
      media={
        <span className="prepare-standing">
          <Icon name={filling === "screen" ? "screen" : "cam"} size="lg" />
          {t(standing)}
        </span>
      }
      board={
        <span className="prepare-standing">
          <Icon name="board" size="lg" />
          {t("board")}
        </span>
      }
      still
    />
  );
}
