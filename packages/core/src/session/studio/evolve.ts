import type { SceneContent } from "@lectern/shared";
import type { z } from "zod";
import type { ShownScene as ShownSceneSchema, StudioEvent } from "./events.ts";
import type { ShownOverlay } from "./overlays.ts";

export type ShownScene = z.infer<typeof ShownSceneSchema>;
export type Scene = ShownScene & SceneContent;

export type StudioState = {
  /** The running order; known to staff only. */
  readonly scenes: readonly Scene[];
  /** The scene that staff look at before everybody does; known to staff only. */
  readonly preview: string | null;
  /** What everybody sees. */
  readonly program: {
    readonly scene: ShownScene | null;
    readonly slide: { readonly assetId: string; readonly page: number } | null;
    /** When the scene was taken: what it counts down from. */
    readonly since: string | null;
  };
  /** What lies over the picture: the scene's own, which go with it, and what was shown by hand. */
  readonly overlays: readonly { readonly overlay: ShownOverlay; readonly ofScene: boolean }[];
  readonly cta: { readonly label: string; readonly url: string; readonly host: string } | null;
};

export const noStudio: StudioState = {
  scenes: [],
  preview: null,
  program: { scene: null, slide: null, since: null },
  overlays: [],
  cta: null,
};

function added(scenes: readonly Scene[], scene: Scene, before: string | null): readonly Scene[] {
  const at = scenes.findIndex(({ id }) => id === before);
  return at < 0 ? [...scenes, scene] : scenes.toSpliced(at, 0, scene);
}

/** What is not named, as a scene that somebody else just added, keeps its order, at the end. */
export function reordered(scenes: readonly Scene[], ids: readonly string[]): readonly Scene[] {
  const named = ids.flatMap((id) => scenes.find((scene) => scene.id === id) ?? []);
  return [...named, ...scenes.filter(({ id }) => !ids.includes(id))];
}

/** [ST5] [ST7] */
function taken(state: StudioState, scene: ShownScene, since: string): StudioState {
  const { assetId, page } = scene;
  const slide = assetId === null || page === null ? state.program.slide : { assetId, page };
  const byHand = state.overlays.filter(
    ({ ofScene, overlay }) => !ofScene && !scene.overlays.some(({ id }) => id === overlay.id),
  );
  const own = scene.overlays.map((overlay) => ({ overlay, ofScene: true }));
  return { ...state, program: { scene, slide, since }, overlays: [...byHand, ...own] };
}

const without = ({ overlays }: StudioState, overlayId: string) =>
  overlays.filter(({ overlay }) => overlay.id !== overlayId);

export function evolve(state: StudioState, event: StudioEvent): StudioState {
  const { scenes } = state;
  switch (event.type) {
    case "scene.added": {
      const { sceneId: id, beforeSceneId, ...content } = event.payload;
      return { ...state, scenes: added(scenes, { id, ...content }, beforeSceneId) };
    }
    case "scene.updated": {
      const { sceneId: id, ...content } = event.payload;
      return { ...state, scenes: scenes.map((scene) => (scene.id === id ? { id, ...content } : scene)) };
    }
    case "scene.removed": {
      const { sceneId } = event.payload;
      const preview = state.preview === sceneId ? null : state.preview;
      return { ...state, preview, scenes: scenes.filter(({ id }) => id !== sceneId) };
    }
    case "scenes.reordered":
      return { ...state, scenes: reordered(scenes, event.payload.sceneIds) };
    case "scene.previewed":
      return { ...state, preview: event.payload.sceneId };
    case "scene.changed":
      return taken(state, event.payload.scene, event.at);
    case "slide.changed":
      return { ...state, program: { ...state.program, slide: event.payload } };
    case "overlay.shown": {
      const { overlay } = event.payload;
      return { ...state, overlays: [...without(state, overlay.id), { overlay, ofScene: false }] };
    }
    case "overlay.hidden":
      return { ...state, overlays: without(state, event.payload.overlayId) };
    case "cta.shown":
      return { ...state, cta: event.payload };
    case "cta.hidden":
      return { ...state, cta: null };
  }
}
