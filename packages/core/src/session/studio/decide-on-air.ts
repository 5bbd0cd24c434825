import type { CommandOf } from "../command.ts";
import type { DecideContext } from "../define-feature.ts";
import type { Decided } from "../rules.ts";
import { canonicalJson } from "../state-hash.ts";
import type { studioCommands } from "./commands.ts";
import { record } from "./events.ts";
import type { StudioState } from "./evolve.ts";
import type { ShownOverlay, WantedOverlay } from "./overlays.ts";

type OnAir = CommandOf<
  typeof studioCommands,
  "scene.preview" | "scene.take" | "slide.change" | "overlay.show" | "overlay.hide" | "cta.show" | "cta.hide"
>;

const unchanged: Decided = { events: [] };

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** [ST5] Taking what is on program as it is changes nothing: a key pressed twice. */
function decideTake(sceneId: string, { scenes, program }: StudioState): Decided {
  const scene = scenes.find(({ id }) => id === sceneId);
  if (scene === undefined) return unchanged;
  const { notes: _, plannedMinutes: __, ...shown } = scene;
  const start = shown.assetId === null ? program.slide : { assetId: shown.assetId, page: shown.page };
  if (same(program.scene, shown) && same(program.slide, start)) return unchanged;
  return { events: [record("scene.changed", { scene: shown })] };
}

/** [ST7] A timer's end is the clock's of the server, the same for everybody. */
function shownOverlay(overlay: WantedOverlay, nowMs: number): ShownOverlay {
  if (overlay.kind !== "timer") return overlay;
  const { forMs, ...timer } = overlay;
  return { ...timer, endsAtMs: nowMs + forMs };
}

/** The host as the address names it, up to port or path. */
const hostOf = (url: string): string => /^https:\/\/([^/?#:]+)/.exec(url)?.[1]?.toLowerCase() ?? "";

export function decideOnAir(command: OnAir, state: StudioState, { nowMs }: DecideContext): Decided {
  switch (command.type) {
    case "scene.preview": {
      const { sceneId } = command;
      return state.preview === sceneId ? unchanged : { events: [record("scene.previewed", { sceneId })] };
    }
    case "scene.take":
      return decideTake(command.sceneId, state);
    case "slide.change": {
      const { assetId, page } = command;
      if (same(state.program.slide, { assetId, page })) return unchanged;
      return { events: [record("slide.changed", { assetId, page })] };
    }
    case "overlay.show": {
      const overlay = shownOverlay(command.overlay, nowMs);
      if (state.overlays.some((one) => same(one.overlay, overlay))) return unchanged;
      return { events: [record("overlay.shown", { overlay })] };
    }
    case "overlay.hide": {
      const { overlayId } = command;
      if (!state.overlays.some(({ overlay }) => overlay.id === overlayId)) return unchanged;
      return { events: [record("overlay.hidden", { overlayId })] };
    }
    case "cta.show": {
      const { label, url } = command;
      if (state.cta?.url === url && state.cta.label === label) return unchanged;
      return { events: [record("cta.shown", { label, url, host: hostOf(url) })] };
    }
    case "cta.hide":
      return state.cta === null ? unchanged : { events: [record("cta.hidden", {})] };
  }
}
