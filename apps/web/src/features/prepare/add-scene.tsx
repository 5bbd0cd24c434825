"use client";

import { mostLessonScenes, type SceneLayout } from "@lectern/shared";
import { useTranslations } from "next-intl";
import type { IconName } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { layouts, needsPage } from "./scene-content.ts";

type Props = {
  readonly count: number;
  readonly hasSlides: boolean;
  readonly busy: boolean;
  readonly disabled: boolean;
  readonly onAdd: (layout: SceneLayout) => void;
};

const icons: Record<SceneLayout, IconName> = {
  slide: "slides",
  "slide-camera": "pip",
  camera: "cam",
  "two-people": "people",
  board: "board",
  "board-camera": "board",
  screen: "screen",
  image: "full",
  waiting: "timer",
};

/** A scene of any layout, after the chosen one. */
export function AddScene({ count, hasSlides, busy, disabled, onAdd }: Props) {
  const t = useTranslations("prepare");
  const full = count >= mostLessonScenes;
  const label = full ? t("order.full", { count: mostLessonScenes }) : t("order.add");
  return (
    <Menu
      trigger={<IconButton icon="plus" size="sm" label={label} busy={busy} disabled={disabled || full} />}
    >
      {layouts.map((layout) => (
        <MenuItem
          key={layout}
          icon={icons[layout]}
          disabled={needsPage(layout) && !hasSlides}
          onSelect={() => onAdd(layout)}
        >
          {t(`newScene.${layout}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}
