import { ctaUrl, idSchema, line, SceneContent } from "@lectern/shared";
import { z } from "zod";
import { type EventOf, recorder, versioned } from "../versioned.ts";
import { OverlayId, ShownOverlay } from "./overlays.ts";

export const sceneId = idSchema("scene");
const { notes: _, plannedMinutes: __, ...shownFields } = SceneContent.shape;

/** A scene as everybody sees it: without what its author noted for the staff. */
export const ShownScene = z.strictObject({ id: sceneId, ...shownFields });

/** One page of one file. */
export const Slide = { assetId: idSchema("asset"), page: z.int().min(1).max(300) };

export const studioEvents = {
  "scene.added": versioned(
    z.strictObject({ sceneId, ...SceneContent.shape, beforeSceneId: sceneId.nullable() }),
  ),
  "scene.updated": versioned(z.strictObject({ sceneId, ...SceneContent.shape })),
  "scene.removed": versioned(z.strictObject({ sceneId })),
  "scenes.reordered": versioned(z.strictObject({ sceneIds: z.array(sceneId) })),
  "scene.previewed": versioned(z.strictObject({ sceneId: sceneId.nullable() })),
  "scene.changed": versioned(z.strictObject({ scene: ShownScene }), { marker: true }),
  "slide.changed": versioned(z.strictObject(Slide), { marker: true }),
  "overlay.shown": versioned(z.strictObject({ overlay: ShownOverlay })),
  "overlay.hidden": versioned(z.strictObject({ overlayId: OverlayId })),
  /** `host` is what is shown beside the label, so that everybody knows where the address leads. */
  "cta.shown": versioned(z.strictObject({ label: line(80), url: ctaUrl, host: z.string() }), {
    marker: true,
  }),
  "cta.hidden": versioned(z.strictObject({})),
};

export type StudioEvent = EventOf<typeof studioEvents>;
export const record = recorder(studioEvents);
