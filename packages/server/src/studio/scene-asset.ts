import type { Tx } from "@lectern/db";
import { isRefused, type Refused, refuse, type SceneContent } from "@lectern/shared";
import type { Actor } from "../access/authorize.ts";
import type { AssetRow } from "./asset-view.ts";
import { findAsset } from "./find-asset.ts";

/** For a file of another school, of somebody else, or of nobody. */
export const strangeAsset = (): Refused =>
  refuse("invalid", "scene.asset-missing", "The scene names a file that is not yours.");

/** A page that the file has not. */
export const missingPage = (pageCount: number, page: number): Refused =>
  refuse("invalid", "scene.page-missing", `The scene's file has ${pageCount} pages, not ${page}.`);

/** Why no scene may show this page of a file; null where it may, or may once its pages are rendered. */
export function rowFault(
  { state, pageCount }: Pick<AssetRow, "state" | "pageCount">,
  page: number | null,
): Refused | null {
  if (state === "uploading")
    return refuse("conflict", "scene.asset-uploading", "The scene's file is still being uploaded.");
  if (state === "failed")
    return refuse("conflict", "scene.asset-failed", "The scene's file cannot be shown; choose another one.");
  return pageCount !== null && page !== null && page > pageCount ? missingPage(pageCount, page) : null;
}

/**
 * Why a scene may not show the file that it names; null when it may. The file is held, so that it is not deleted before
 * the scene is written. A file whose pages are still being rendered may be named: they come later.
 */
export async function assetFault(
  tx: Tx,
  actor: Actor,
  { assetId, page }: Pick<SceneContent, "assetId" | "page">,
): Promise<Refused | null> {
  if (assetId === null) return null;
  const asset = await findAsset(tx, actor, "asset.read", assetId, "key share");
  return isRefused(asset) ? strangeAsset() : rowFault(asset, page);
}
