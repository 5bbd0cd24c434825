import { type Pool, schema, type Tx, withTenant } from "@lectern/db";
import { isRefused } from "@lectern/shared";
import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { ArtifactJobs } from "../ports/artifact-jobs.ts";
import type { BlobStore } from "../ports/blob-store.ts";
import type { AssetRow } from "./asset-view.ts";
import { assetPrefix, quarantineKey } from "./keys.ts";

const { studioAssets } = schema;

/** The name of the upkeep of files, by which it finds the schools that have some. */
export const assetTender = "tend-assets";

const atOnce = 20;
/** From one question to the engine to the next, in ms: soon at first, then ever later, for as long as it takes. */
const pauseMs = (attempts: number) => Math.min(5_000 * 2 ** Math.min(attempts, 10), 300_000);

const place = ({ tenantId, id: assetId }: AssetRow) => ({ tenantId, assetId });

async function forget(tx: Tx, blobs: BlobStore, row: AssetRow): Promise<void> {
  for (const key of await blobs.list(assetPrefix(place(row)))) await blobs.delete(key);
  await tx.delete(studioAssets).where(eq(studioAssets.id, row.id));
}

/**
 * The engine says in the row what came of it; until it has, it is asked again, which starts nothing twice.
 * @returns whether it took the work
 */
async function haveRendered(tx: Tx, jobs: ArtifactJobs | null, row: AssetRow): Promise<boolean> {
  const order = { kind: "asset-pages", assetId: row.id } as const;
  const run = jobs === null ? null : await jobs.start(row.tenantId, `asset-pages:${row.id}`, order);
  const taken = run !== null && !isRefused(run);
  const attempts = taken ? row.attempts + 1 : row.attempts;
  await tx
    .update(studioAssets)
    .set({ attempts, dueAt: sql`now() + ${`${pauseMs(row.attempts)} milliseconds`}::interval` })
    .where(and(eq(studioAssets.id, row.id), eq(studioAssets.state, "processing")));
  return taken;
}

/**
 * Looks after the files of one school that are due: those that were deleted or never came go with their bytes, and PDFs
 * are handed to the engine. What is to be done stands in the rows, so an engine or a store that is away only delays it.
 * @param jobs null where there is no engine: PDFs wait for one
 */
export const tendAssets = (
  pool: Pool,
  blobs: BlobStore,
  jobs: ArtifactJobs | null,
  tenantId: string,
): Promise<"done" | "more"> =>
  withTenant(pool, { tenantId }, async (tx) => {
    const due = await tx
      .select()
      .from(studioAssets)
      .where(lte(studioAssets.dueAt, sql`now()`))
      .orderBy(asc(studioAssets.dueAt))
      .limit(atOnce)
      .for("update", { skipLocked: true });
    // One that did not answer is not waited for again in this transaction, which holds the rows.
    let engine = jobs;
    for (const row of due) {
      await blobs.delete(quarantineKey(place(row)));
      if (row.deletedAt !== null || row.state === "uploading") await forget(tx, blobs, row);
      else if (row.state === "processing") engine = (await haveRendered(tx, engine, row)) ? engine : null;
      else await tx.update(studioAssets).set({ dueAt: null }).where(eq(studioAssets.id, row.id));
    }
    return due.length === atOnce ? "more" : "done";
  });
