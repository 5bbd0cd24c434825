"use client";

import { memo } from "react";
import { assetPictures } from "../../stage/pictures.ts";
import { SceneThumbnail } from "../../stage/scene-thumbnail.tsx";
import type { SceneDraft } from "./lists.ts";
import { drawable } from "./scene-content.ts";

/** A scene of the running order in small; drawn again only when it changed, for a key pressed in one redraws the list. */
export const ScenePicture = memo(function ScenePicture({ id, now }: Pick<SceneDraft, "id" | "now">) {
  return <SceneThumbnail scene={{ ...drawable(now), id }} pictureOf={assetPictures} />;
});
