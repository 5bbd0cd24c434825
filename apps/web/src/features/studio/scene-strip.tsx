"use client";

import type { Scene } from "@lectern/core";
import type { Id } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { PictureOf } from "../../stage/pictures.ts";
import { SceneThumbnail } from "../../stage/scene-thumbnail.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useChangeText } from "./use-change-text.ts";
import type { Directing } from "./use-directing.ts";

type ChipProps = {
  readonly scene: Scene;
  readonly place: number;
  readonly directing: Directing;
  readonly pictureOf: PictureOf;
  readonly onLook: (sceneId: string | null) => void;
};

/** A scene of the running order: pressed, it is in preview; whether it is on air stands on it in words. */
function SceneChip({ scene, place, directing, pictureOf, onLook }: ChipProps) {
  const t = useTranslations("studio.strip");
  const toast = useToast();
  const { studio, canPreview, preview } = directing;
  const onAir = studio.program.scene?.id === scene.id;
  const inPreview = studio.preview === scene.id;
  const state = onAir ? "onAir" : inPreview ? "inPreview" : "scene";
  return (
    <li className="studio-scene" data-tally={onAir ? "program" : inPreview ? "preview" : undefined}>
      <SceneThumbnail scene={scene} pictureOf={pictureOf} slide={studio.program.slide} />
      {(onAir || inPreview) && (
        <span className="studio-scene__tally" aria-hidden="true">
          <Badge tone={onAir ? "live" : "accent"}>{t(onAir ? "tallyOnAir" : "tallyPreview")}</Badge>
        </span>
      )}
      <button
        type="button"
        className="studio-scene__name"
        aria-label={t(state, { place, title: scene.title })}
        aria-pressed={inPreview}
        aria-disabled={canPreview !== true}
        onFocus={() => onLook(scene.id)}
        onBlur={() => onLook(null)}
        onPointerEnter={() => onLook(scene.id)}
        onPointerLeave={() => onLook(null)}
        onClick={(event) => {
          // Who points goes on by key: Space is then the room's, and takes.
          if (event.detail > 0) event.currentTarget.blur();
          if (canPreview === true) preview(scene.id as Id<"scene">);
          else toast({ text: canPreview });
        }}
      >
        {place <= 9 && <Kbd>{`${place}`}</Kbd>}
        <span dir="auto">{scene.title}</span>
      </button>
    </li>
  );
}

type Props = {
  readonly directing: Directing;
  readonly pictureOf: PictureOf;
  /** Ways to add a scene, at the end of the head. */
  readonly acts: ReactNode;
};

/** The running order; looking at a scene says what everybody would see change. */
export function SceneStrip({ directing, pictureOf, acts }: Props) {
  const t = useTranslations("studio.strip");
  const changeText = useChangeText();
  const [lookedAt, setLookedAt] = useState<string | null>(null);
  const { scenes } = directing.studio;
  const looked = scenes.find(({ id }) => id === lookedAt);
  return (
    <section className="studio-strip" aria-label={t("label")}>
      <div className="studio-strip__head">
        <h2 className="studio-label">{t("label")}</h2>
        <p className="studio-strip__hint">
          {looked === undefined
            ? t("hint")
            : t("would", { title: looked.title, changes: changeText(directing.studio, looked) })}
        </p>
        {acts}
      </div>
      <ol className="studio-scenes">
        {scenes.map((scene, place) => (
          <SceneChip
            key={scene.id}
            scene={scene}
            place={place + 1}
            directing={directing}
            pictureOf={pictureOf}
            onLook={setLookedAt}
          />
        ))}
      </ol>
    </section>
  );
}
