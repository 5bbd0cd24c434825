import { type Pool, withTenant } from "@lectern/db";
import { type Id, isRefused, type Refused, refuse, uuidFromId } from "@lectern/shared";
import { rolesOf } from "../access/actor.ts";
import { assetRow, findAsset } from "./find-asset.ts";
import { missingPage, rowFault, strangeAsset } from "./scene-asset.ts";

/** One page of one file, as a scene or a slide names it. */
export type NamedPage = { readonly assetId: string; readonly page: number | null };

type Asker = { readonly tenantId: string; readonly userId: Id<"user"> };

export type ClassFiles = {
  /**
   * Why this person may not bring a page of a file into a class; null when they may. Only files that are ready are shown.
   * @param known the class has the file already: then nobody is asked whose it is
   */
  readonly fault: (asker: Asker, named: NamedPage, known: boolean) => Promise<Refused | null>;
};

const remembered = 5_000;

const notReady = (): Refused =>
  refuse(
    "conflict",
    "scene.asset-processing",
    "The pages of this file are still being prepared; show it when they are there.",
  );

/**
 * The files of classes. A file that is ready stays as it is, so each process reads it once: turning the pages of a file
 * that a class has asks the database nothing.
 */
export function createClassFiles(pool: Pool): ClassFiles {
  const pagesOf = new Map<string, number>();

  function remember(key: string, pages: number): void {
    pagesOf.set(key, pages);
    const [oldest] = pagesOf.keys();
    if (pagesOf.size > remembered && oldest !== undefined) pagesOf.delete(oldest);
  }

  return {
    async fault({ tenantId, userId }, { assetId, page }, known) {
      const id = assetId as Id<"asset">;
      const key = `${tenantId} ${id}`;
      const pages = pagesOf.get(key);
      if (known && pages !== undefined)
        return page === null || page <= pages ? null : missingPage(pages, page);
      const row = await withTenant(pool, { tenantId }, async (tx) => {
        if (known) return (await assetRow(tx, id)) ?? strangeAsset();
        const uuid = uuidFromId(userId);
        return findAsset(tx, { tenantId, userId: uuid, roles: await rolesOf(tx, uuid) }, "asset.read", id);
      });
      if (isRefused(row)) return strangeAsset();
      const fault = rowFault(row, page);
      if (fault !== null) return fault;
      if (row.state !== "ready" || row.pageCount === null) return notReady();
      remember(key, row.pageCount);
      return null;
    },
  };
}
