import { ctaUrl, line, NewScene, SceneChanges } from "@lectern/shared";
import { z } from "zod";
import { command } from "../command.ts";
import { Slide, sceneId } from "./events.ts";
import { OverlayId, WantedOverlay } from "./overlays.ts";

/** The running order is prepared before the class, and changed while it runs. */
const preparing = { by: ["user", "participant"], during: ["scheduled", "live"], outside: true } as const;
const live = { by: ["participant"] } as const;
const about = z.strictObject({ sceneId });

/** What one command brings from a lesson; a longer studio takes several. */
const mostAtOnce = 20;

export const studioCommands = {
  /** Scenes after those that are there: the copy of a lesson's studio. */
  "studio.prepare": command(z.strictObject({ scenes: z.array(NewScene).min(1).max(mostAtOnce) }), preparing),
  /** Without `beforeSceneId` it is the last. */
  "scene.add": command(z.strictObject({ ...NewScene.shape, beforeSceneId: sceneId.optional() }), preparing),
  "scene.update": command(z.strictObject({ sceneId, ...SceneChanges.shape }), preparing),
  "scene.remove": command(about, preparing),
  "scenes.reorder": command(z.strictObject({ sceneIds: z.array(sceneId).min(1).max(100) }), preparing),
  /** `null` empties the preview. */
  "scene.preview": command(z.strictObject({ sceneId: sceneId.nullable() }), live),
  "scene.take": command(about, live),
  "slide.change": command(z.strictObject(Slide), live),
  "overlay.show": command(z.strictObject({ overlay: WantedOverlay }), live),
  "overlay.hide": command(z.strictObject({ overlayId: OverlayId }), live),
  "cta.show": command(z.strictObject({ label: line(80), url: ctaUrl }), live),
  "cta.hide": command(z.strictObject({}), live),
};
