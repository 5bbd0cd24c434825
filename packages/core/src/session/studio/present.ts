import type { StudioEvent } from "./events.ts";
import type { StudioState } from "./evolve.ts";

/** [ST4] Learners see what is on program; null for what is only prepared or looked at. */
export function present(event: StudioEvent): StudioEvent | null {
  switch (event.type) {
    case "scene.added":
    case "scene.updated":
    case "scene.removed":
    case "scenes.reordered":
    case "scene.previewed":
      return null;
    default:
      return event;
  }
}

export const view = (state: StudioState): StudioState => ({ ...state, scenes: [], preview: null });
