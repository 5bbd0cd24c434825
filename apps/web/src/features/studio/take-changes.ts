import type { Scene, ShownOverlay, StudioState } from "@lectern/core";
import type { SceneLayout } from "@lectern/shared";
import { fillingOf, pageOf, programOfScene } from "../../stage/program.ts";

/** One thing that everybody would see change. */
export type TakeChange =
  | { readonly kind: "layout"; readonly layout: SceneLayout }
  /** `from` is null where no page is on program. */
  | { readonly kind: "slide"; readonly from: number | null; readonly to: number }
  | { readonly kind: "overlayComes" | "overlayGoes"; readonly name: string };

/** What an overlay of a scene says, in few words. */
export const overlayName = (overlay: ShownOverlay): string => {
  switch (overlay.kind) {
    case "name":
    case "banner":
      return overlay.text;
    case "cta":
    case "timer":
      return overlay.label;
    case "question":
    case "poll":
      return "";
  }
};

/** What taking this scene would change of what everybody sees; nothing where it is on program as it is. */
export function takeChanges({ program, overlays }: StudioState, scene: Scene): readonly TakeChange[] {
  const after = programOfScene(scene, program.slide);
  const changes: TakeChange[] = [];
  if (fillingOf(program) !== fillingOf(after.program)) changes.push({ kind: "layout", layout: scene.layout });
  const [from, to] = [pageOf(program), pageOf(after.program)];
  if (to !== null && (from?.assetId !== to.assetId || from.page !== to.page))
    changes.push({ kind: "slide", from: from?.assetId === to.assetId ? from.page : null, to: to.page });
  const own = new Set(scene.overlays.map(({ id }) => id));
  for (const { overlay, ofScene } of overlays)
    if (ofScene && !own.has(overlay.id)) changes.push({ kind: "overlayGoes", name: overlayName(overlay) });
  const shown = new Set(overlays.map(({ overlay }) => overlay.id));
  for (const overlay of scene.overlays)
    if (!shown.has(overlay.id)) changes.push({ kind: "overlayComes", name: overlayName(overlay) });
  return changes;
}
