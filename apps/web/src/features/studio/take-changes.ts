import { canonicalJson, type Scene, type ShownOverlay, type StudioState } from "@lectern/core";
import type { SceneLayout } from "@lectern/shared";
import { fillingOf, pageOf, programAfter } from "../../stage/program.ts";

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

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** What stands in the middle of the picture: a layout, of a break also what is written there. */
const centreOf = (program: StudioState["program"]) => {
  const filling = fillingOf(program);
  return filling === "waiting" ? [filling, program.scene?.title, program.scene?.countdownMs] : [filling];
};

/** What taking this scene would change of what everybody sees; nothing where it is on program as it is. */
export function takeChanges(studio: StudioState, scene: Scene): readonly TakeChange[] {
  const { program, overlays } = studio;
  const after = programAfter(studio, scene);
  const changes: TakeChange[] = [];
  if (!same(centreOf(program), centreOf(after.program)))
    changes.push({ kind: "layout", layout: scene.layout });
  const [from, to] = [pageOf(program), pageOf(after.program)];
  if (to !== null && (from?.assetId !== to.assetId || from.page !== to.page))
    changes.push({ kind: "slide", from: from?.assetId === to.assetId ? from.page : null, to: to.page });
  const stays = new Set(after.overlays.map(({ overlay }) => overlay.id));
  for (const { overlay } of overlays)
    if (!stays.has(overlay.id)) changes.push({ kind: "overlayGoes", name: overlayName(overlay) });
  for (const { overlay } of after.overlays)
    if (!overlays.some((shown) => same(shown.overlay, overlay)))
      changes.push({ kind: "overlayComes", name: overlayName(overlay) });
  return changes;
}
