import { isDeepStrictEqual } from "node:util";
import { type LogEvent, presentEvent, type SessionState } from "@lectern/core";
import { type Id, uuidFromId } from "@lectern/shared";
import { assetsNamedIn } from "../studio/assets-named-in.ts";

/** By asset: since which event everybody in the class has seen it; null while only the staff has. */
export type AssetsView = Readonly<Record<string, number | null>>;

type SceneRow = { readonly id: string; readonly position: number; readonly content: object };
type AssetUseRow = { readonly assetId: string; readonly shownAt: number | null };

export type StudioRows = {
  readonly scenes: readonly SceneRow[];
  /** Every file that the class ever had, also in scenes that are gone: its replay shows them. */
  readonly assets: readonly AssetUseRow[];
};

/** @param event with its current payload */
export function useAssets(view: AssetsView, event: LogEvent): AssetsView {
  const named = assetsNamedIn(event.payload);
  if (named.size === 0) return view;
  const seen = presentEvent(event, "learner");
  const shown = "payload" in seen ? assetsNamedIn(seen.payload) : new Set<string>();
  const next: Record<string, number | null> = { ...view };
  for (const id of named) next[id] = next[id] ?? (shown.has(id) ? event.sequence : null);
  return next;
}

export const studioRows = ({ studio }: SessionState, assets: AssetsView): StudioRows => ({
  scenes: studio.scenes.map(({ id, ...content }, index) => ({
    id: uuidFromId(id),
    position: index + 1,
    content,
  })),
  assets: Object.entries(assets).map(([id, shownAt]) => ({
    assetId: uuidFromId(id as Id<"asset">),
    shownAt,
  })),
});

export type StudioChanges = StudioRows & { readonly removedScenes: readonly string[] };

/** What has to be written of the studio where the rows were `before` and must be `after`; assets never go. */
export function studioChanges(before: StudioRows, after: StudioRows): StudioChanges {
  const scenes = new Map(before.scenes.map((row) => [row.id, row]));
  const assets = new Map(before.assets.map((row) => [row.assetId, row]));
  const kept = new Set(after.scenes.map(({ id }) => id));
  return {
    scenes: after.scenes.filter((row) => !isDeepStrictEqual(row, scenes.get(row.id))),
    assets: after.assets.filter((row) => !isDeepStrictEqual(row, assets.get(row.assetId))),
    removedScenes: before.scenes.flatMap(({ id }) => (kept.has(id) ? [] : [id])),
  };
}
