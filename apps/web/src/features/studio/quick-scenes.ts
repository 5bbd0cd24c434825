import type { Scene } from "@lectern/core";
import type { SceneLayout } from "@lectern/shared";

/** Layouts that need no file: what may be shown without having prepared anything. */
export const quickLayouts = [
  "camera",
  "two-people",
  "screen",
  "board",
  "board-camera",
  "waiting",
] as const satisfies readonly SceneLayout[];
export type QuickLayout = (typeof quickLayouts)[number];

/** The first of them stand beside the running order as sources. */
export const sources = ["camera", "screen", "board"] as const satisfies readonly QuickLayout[];

/** A break's countdown, in ms. */
export const breakMs = 300_000;

/** The scene that already shows this source, whoever prepared it. */
export const sceneOfLayout = (scenes: readonly Scene[], layout: QuickLayout): Scene | undefined =>
  scenes.find((scene) => scene.layout === layout);
