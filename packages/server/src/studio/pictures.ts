import { schema, type Tx } from "@lectern/db";
import { type contracts, isRefused, type Refused } from "@lectern/shared";
import { and, eq } from "drizzle-orm";
import type { Handler, Picture } from "../http/handler.ts";
import type { BlobStore } from "../ports/blob-store.ts";
import type { AssetRow } from "./asset-view.ts";
import { findAsset, missingAsset } from "./find-asset.ts";
import { storeOrRefusal } from "./store-or-refusal.ts";

const { studioAssetPages } = schema;
type C = typeof contracts;

type Wanted = { readonly page: number; readonly variant: "image" | "thumbnail" };
type PictureObject = { readonly key: string; readonly contentType: string };

/** Where the picture of a page lies; a page that is not there is as missing as the file would be. */
export async function pictureObject(
  tx: Tx,
  row: AssetRow,
  { page, variant }: Wanted,
): Promise<PictureObject | Refused> {
  if (row.state !== "ready") return missingAsset();
  const [found] = await tx
    .select()
    .from(studioAssetPages)
    .where(and(eq(studioAssetPages.assetId, row.id), eq(studioAssetPages.page, page)));
  if (found === undefined) return missingAsset();
  const { contentType, imageKey, thumbnailKey } = found;
  return { contentType, key: variant === "image" ? imageKey : thumbnailKey };
}

export const readPicture = (
  blobs: BlobStore | null,
  { key, contentType }: PictureObject,
): Promise<Picture | Refused> =>
  storeOrRefusal(blobs, async (store) => {
    const bytes = await store.get(key);
    return bytes === null ? missingAsset() : { type: contentType, bytes };
  });

export const getPicture: Handler<C["assetsPicture"]> = async ({ params }, { tx, actor, blobs }) => {
  const row = await findAsset(tx, actor, "asset.read", params.id);
  if (isRefused(row)) return row;
  const found = await pictureObject(tx, row, params);
  if (isRefused(found)) return found;
  const picture = await readPicture(blobs, found);
  return isRefused(picture) ? picture : { body: undefined, picture };
};
