"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { useTimes } from "../../time/use-times.ts";
import { Badge } from "../../ui/badge.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { SceneDraft } from "./lists.ts";
import { ScenePicture } from "./scene-picture.tsx";

type Props = {
  readonly scene: SceneDraft;
  readonly isChosen: boolean;
  /** Where it was when it was picked up; null while it is not held. */
  readonly heldFrom: number | null;
  readonly grip: ComponentProps<"button"> | null;
  readonly onChoose: () => void;
};

/** One scene of the running order: its grip, its picture, its name and what is planned. */
export function SceneRow({ scene, isChosen, heldFrom, grip, onChoose }: Props) {
  const t = useTranslations("prepare");
  const times = useTimes();
  const { now, position, refused } = scene;
  const title = now.title.trim() === "" ? t("scene.nameMissing") : now.title;
  const layout = t(`layout.${now.layout}`);
  const about =
    now.plannedMinutes === null
      ? layout
      : t("order.planFor", { layout, minutes: times.lasts(now.plannedMinutes) });
  return (
    <li
      className="prepare-scene"
      data-held={heldFrom === null ? undefined : ""}
      data-current={isChosen ? "" : undefined}
    >
      {grip === null ? (
        <span />
      ) : (
        <button
          {...grip}
          type="button"
          className="prepare-scene__grip"
          aria-label={t("order.grip", { title: now.title })}
          aria-pressed={heldFrom !== null}
        >
          <Icon name="drag" size="sm" />
        </button>
      )}
      <button
        type="button"
        className="prepare-scene__choose"
        aria-current={isChosen ? "true" : undefined}
        onClick={onChoose}
      >
        <span className="prepare-scene__picture">
          <ScenePicture id={scene.id} now={now} />
        </span>
        <span className="min-w-0">
          <b className="block truncate text-sm" dir="auto">
            {t("order.numbered", { position, title })}
          </b>
          <small>{heldFrom === null ? about : t("order.moving", { from: heldFrom })}</small>
          {refused !== null && (
            <Badge tone="danger" icon="alert">
              {t("order.notSaved")}
            </Badge>
          )}
        </span>
      </button>
    </li>
  );
}
