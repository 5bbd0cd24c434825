import type { Tx } from "@lectern/db";
import { isRefused, type Refused, refuse, type SceneContent } from "@lectern/shared";
import type { Actor } from "../access/authorize.ts";
import { findAsset } from "./find-asset.ts";

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
  if (isRefused(asset))
    return refuse("invalid", "scene.asset-missing", "The scene names a file that is not yours.");
  if (asset.state === "uploading")
    return refuse("conflict", "scene.asset-uploading", "The scene's file is still being uploaded.");
  if (asset.state === "failed")
    return refuse("conflict", "scene.asset-failed", "The scene's file cannot be shown; choose another one.");
  if (asset.pageCount !== null && page !== null && page > asset.pageCount)
    return refuse(
      "invalid",
      "scene.page-missing",
      `The scene's file has ${asset.pageCount} pages, not ${page}.`,
    );
  return null;
}
