import { createHash } from "node:crypto";
import { schema, withTenant } from "@lectern/db";
import { type contracts, isRefused, type Refused, refuse } from "@lectern/shared";
import { and, eq, sql } from "drizzle-orm";
import type { Handler, Scope } from "../http/handler.ts";
import type { BlobStore } from "../ports/blob-store.ts";
import { type AssetRow, toAsset } from "./asset-view.ts";
import { findAsset } from "./find-asset.ts";
import { originalKey, quarantineKey } from "./keys.ts";
import { type PictureHeader, readPictureHeader } from "./picture-size.ts";
import { storeOrRefusal } from "./store-or-refusal.ts";

const { studioAssetPages, studioAssets } = schema;
type C = typeof contracts;

/** Largest side and area of a picture, in pixels: more would hurt the browsers that show it. [T15] */
const largestSide = 16_384;
const largestArea = 50_000_000;

type Checked = { readonly picture: PictureHeader | null };
type Fault = { readonly fault: string; readonly detail: string };

const sha256Of = (body: Uint8Array) => createHash("sha256").update(body).digest("hex");

function judgePicture(row: AssetRow, body: Uint8Array): Checked | Fault {
  const picture = readPictureHeader(body);
  if (picture === null || picture.type !== row.contentType)
    return {
      fault: "asset.wrong-content",
      detail: `This file is not what it says to be: ${row.contentType}.`,
    };
  const { width, height } = picture;
  if (Math.max(width, height) > largestSide || width * height > largestArea)
    return {
      fault: "asset.picture-too-large",
      detail: `This picture has ${width} × ${height} pixels; make it smaller.`,
    };
  return { picture };
}

/** Compares what lies in quarantine with what was announced; null when nothing lies there. [T17] */
async function check(blobs: BlobStore, row: AssetRow, key: string): Promise<Checked | Fault | null> {
  const head = await blobs.head(key);
  if (head === null) return null;
  if (head.bytes !== row.bytes)
    return {
      fault: "asset.wrong-size",
      detail: `The file has ${head.bytes} bytes; ${row.bytes} were announced.`,
    };
  if (head.contentType !== row.contentType)
    return { fault: "asset.wrong-type", detail: `The file came as ${head.contentType}, not as announced.` };
  const whole = row.kind === "image" || head.sha256 === null;
  const body = (await blobs.get(key, whole ? undefined : 5)) ?? new Uint8Array();
  if ((head.sha256 ?? sha256Of(body)) !== row.sha256)
    return {
      fault: "asset.wrong-checksum",
      detail: "The file's SHA-256 is not the announced one; upload it again.",
    };
  if (row.kind === "image") return judgePicture(row, body);
  return Buffer.from(body.subarray(0, 5)).toString("latin1") === "%PDF-"
    ? { picture: null }
    : { fault: "asset.wrong-content", detail: "This file is not a PDF." };
}

/** Nothing stays of a file that is not what was announced. Apart from the request, whose refusal undoes its own. */
async function discard(
  { classes, actor }: Scope,
  blobs: BlobStore,
  row: AssetRow,
  key: string,
): Promise<void> {
  await blobs.delete(key);
  await withTenant(classes.pool, { tenantId: actor.tenantId }, (tx) =>
    tx.delete(studioAssets).where(and(eq(studioAssets.id, row.id), eq(studioAssets.state, "uploading"))),
  );
}

async function admit(scope: Scope, blobs: BlobStore, row: AssetRow): Promise<Checked | Refused> {
  const place = { tenantId: row.tenantId, assetId: row.id };
  const key = quarantineKey(place);
  const found = await check(blobs, row, key);
  if (found === null)
    return refuse(
      "conflict",
      "asset.not-uploaded",
      "The file has not arrived; put it to its upload address first.",
    );
  if ("fault" in found) {
    await discard(scope, blobs, row, key);
    return refuse("invalid", found.fault, found.detail);
  }
  // A second copy at the same moment writes the same bytes; what lies in quarantine goes with the upkeep of files.
  await blobs.copy(key, originalKey(place));
  return found;
}

export const completeAsset: Handler<C["assetsComplete"]> = async ({ params }, scope) => {
  const { tx, actor, blobs } = scope;
  const row = await findAsset(tx, actor, "asset.manage", params.id);
  if (isRefused(row)) return row;
  if (row.state !== "uploading") return { body: toAsset(row) };
  const admitted = await storeOrRefusal(blobs, (store) => admit(scope, store, row));
  if (isRefused(admitted)) return admitted;
  const { picture } = admitted;
  const key = originalKey({ tenantId: row.tenantId, assetId: row.id });
  const [completed] = await tx
    .update(studioAssets)
    .set({
      storageKey: key,
      dueAt: sql`now()`,
      updatedAt: sql`now()`,
      ...(picture === null ? { state: "processing" } : { state: "ready", pageCount: 1 }),
    })
    .where(and(eq(studioAssets.id, row.id), eq(studioAssets.state, "uploading")))
    .returning();
  if (completed === undefined) {
    const other = await findAsset(tx, actor, "asset.manage", params.id);
    return isRefused(other) ? other : { body: toAsset(other) };
  }
  if (picture !== null) {
    const { type: contentType, width, height } = picture;
    const keys = { imageKey: key, thumbnailKey: key };
    await tx
      .insert(studioAssetPages)
      .values({ tenantId: row.tenantId, assetId: row.id, page: 1, width, height, contentType, ...keys });
  }
  return { body: toAsset(completed) };
};
