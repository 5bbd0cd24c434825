import type { Scene, ShownOverlay, StudioState } from "@lectern/core";
import type { SceneContent, SceneLayout } from "@lectern/shared";
import type { Cta } from "./call-to-action.tsx";

type Program = StudioState["program"];
type Overlays = StudioState["overlays"];

/** What fills the picture; `people` while no scene was taken. */
export type Filling = SceneLayout | "people";

const paged: readonly Filling[] = ["slide", "slide-camera", "image"];
/** Layouts that show people or their screen. */
const peopled: readonly Filling[] = ["people", "camera", "two-people", "screen"];
const beside: readonly Filling[] = ["slide-camera", "board-camera"];

export const fillingOf = ({ scene }: Pick<Program, "scene">): Filling => scene?.layout ?? "people";

/** Where people, or the screen that one shares, are to be seen. */
export const mediaPlaceOf = (filling: Filling): "fill" | "beside" | "away" =>
  peopled.includes(filling) ? "fill" : beside.includes(filling) ? "beside" : "away";

/** Whether a layout shows the page on program. */
export const showsPage = (filling: Filling): boolean => paged.includes(filling);

/** The page that the picture shows; null where it shows none. */
export function pageOf({ scene, slide }: Program): Program["slide"] {
  if (scene === null) return null;
  if (showsPage(scene.layout)) return slide;
  return scene.layout === "waiting" && scene.assetId !== null && scene.page !== null
    ? { assetId: scene.assetId, page: scene.page }
    : null;
}

/** The host of an https address, as `cta.shown` has it. */
export const ctaHost = (url: string): string => new URL(url).host;

type Split = {
  /** The one shown by hand first. */
  readonly ctas: readonly Cta[];
  readonly lower: readonly Exclude<ShownOverlay, { kind: "cta" }>[];
};

/** What stands beside the picture, and what under it. */
export function splitOverlays(overlays: Overlays, cta: StudioState["cta"]): Split {
  const ctas: Cta[] = cta === null ? [] : [cta];
  const lower: Split["lower"][number][] = [];
  for (const { overlay } of overlays) {
    if (overlay.kind !== "cta") lower.push(overlay);
    else if (!ctas.some(({ url }) => url === overlay.url))
      ctas.push({ label: overlay.label, url: overlay.url, host: ctaHost(overlay.url) });
  }
  return { ctas, lower };
}

/** A prepared scene as everybody will see it, with the slide that stays where the scene brings none. */
export function programOfScene(
  scene: SceneContent & Pick<Scene, "id">,
  slide: Program["slide"] = null,
): { readonly program: Program; readonly overlays: Overlays } {
  const { notes: _, plannedMinutes: __, ...shown } = scene;
  const { assetId, page } = shown;
  return {
    program: {
      scene: shown,
      slide: assetId === null || page === null ? slide : { assetId, page },
      since: null,
    },
    overlays: shown.overlays.map((overlay) => ({ overlay, ofScene: true })),
  };
}

/** What everybody would see if this scene were taken now: what was shown by hand stays over it. */
export function programAfter(
  { program, overlays }: Pick<StudioState, "program" | "overlays">,
  scene: Scene,
): ReturnType<typeof programOfScene> {
  const after = programOfScene(scene, program.slide);
  const own = new Set(scene.overlays.map(({ id }) => id));
  const byHand = overlays.filter(({ overlay, ofScene }) => !ofScene && !own.has(overlay.id));
  return { ...after, overlays: [...byHand, ...after.overlays] };
}
