import { schema, type Tx } from "@lectern/db";
import { type Asset, type AssetPage, type AssetWithPages, idFromUuid } from "@lectern/shared";
import { asc, eq } from "drizzle-orm";
import { apiRoot } from "../http/path.ts";

const { studioAssetPages } = schema;

export type AssetRow = typeof schema.studioAssets.$inferSelect;

export const toAsset = (row: AssetRow): Asset => ({
  id: idFromUuid("asset", row.id),
  kind: row.kind,
  name: row.name,
  contentType: row.contentType,
  bytes: row.bytes,
  sha256: row.sha256,
  state: row.state,
  failure: row.failure,
  pageCount: row.pageCount,
  createdBy: idFromUuid("user", row.createdBy),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

/** @param under path of the asset under `/api/v1`, by which the caller may see it */
export async function withPages(tx: Tx, row: AssetRow, under: string): Promise<AssetWithPages> {
  const rows =
    row.state === "ready"
      ? await tx
          .select()
          .from(studioAssetPages)
          .where(eq(studioAssetPages.assetId, row.id))
          .orderBy(asc(studioAssetPages.page))
      : [];
  const pages: AssetPage[] = rows.map(({ page, width, height, text }) => {
    const base = `${apiRoot}${under}/pages/${page}`;
    return { page, width, height, text, image: `${base}/image`, thumbnail: `${base}/thumbnail` };
  });
  return { ...toAsset(row), pages };
}
