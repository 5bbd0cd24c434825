import { can } from "@lectern/core";
import { schema } from "@lectern/db";
import { assetLimits, type contracts, idFromUuid, isRefused, refuse, type Upload } from "@lectern/shared";
import { and, desc, eq, isNull, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import { authorize } from "../access/authorize.ts";
import { decodeCursor, defaultLimit, keyPart, pageOf } from "../http/cursor.ts";
import type { Handler, Minted } from "../http/handler.ts";
import type { BlobStore } from "../ports/blob-store.ts";
import { type AssetRow, toAsset, withPages } from "./asset-view.ts";
import { assetRow, findAsset, libraryPlace, missingAsset, taughtWith } from "./find-asset.ts";
import { quarantineKey } from "./keys.ts";
import { storeOrRefusal } from "./store-or-refusal.ts";

const { lessonScenes, sessionAssets, studioAssets } = schema;
type C = typeof contracts;

const uploadLastsMs = 300_000;
/** How long a file may take from its announcement to its completion. */
const completionLastsMs = 3_600_000;

/** Made from the row alone, so that a repeated request gets the same address. */
async function uploadOf(blobs: BlobStore, row: AssetRow): Promise<Upload> {
  const fromMs = Math.floor(row.createdAt.getTime() / 1_000) * 1_000;
  const { tenantId, id: assetId, contentType, bytes, sha256 } = row;
  const terms = { contentType, bytes, sha256, fromMs, lastsMs: uploadLastsMs };
  const { url, headers } = await blobs.presignPut(quarantineKey({ tenantId, assetId }), terms);
  return { method: "PUT", url, headers, expiresAt: new Date(fromMs + uploadLastsMs).toISOString() };
}

const sortKey = z.tuple([keyPart.uuid]);

export const listAssets: Handler<C["assetsList"]> = async ({ query }, { tx, actor }) => {
  const permit = authorize(actor, "asset.list", await libraryPlace(tx, actor));
  if (isRefused(permit)) return permit;
  const after = decodeCursor(query.cursor, sortKey);
  if (isRefused(after)) return after;
  const limit = query.limit ?? defaultLimit;
  const seesAll = !isRefused(can(actor, "asset.read"));
  const rows = await tx
    .select()
    .from(studioAssets)
    .where(
      and(
        isNull(studioAssets.deletedAt),
        seesAll ? undefined : or(eq(studioAssets.createdBy, actor.userId), taughtWith(actor)),
        query.kind === undefined ? undefined : eq(studioAssets.kind, query.kind),
        after === null ? undefined : lt(studioAssets.id, after[0]),
      ),
    )
    .orderBy(desc(studioAssets.id))
    .limit(limit + 1);
  return { body: pageOf(rows, limit, toAsset, (row) => [row.id]) };
};

export const createAsset: Handler<C["assetsCreate"]> = async ({ body }, { tx, actor, blobs }) => {
  const permit = authorize(actor, "asset.create", await libraryPlace(tx, actor));
  if (isRefused(permit)) return permit;
  const most = assetLimits[body.kind].bytes;
  if (body.bytes > most) {
    const [size, limit] = [Math.ceil(body.bytes / 1_048_576), most / 1_048_576];
    const detail = `This file has ${size} MiB; a file of this kind may have at most ${limit} MiB.`;
    return refuse("too-large", "asset.too-large", detail);
  }
  const [row] = await tx
    .insert(studioAssets)
    .values({
      ...body,
      tenantId: actor.tenantId,
      state: "uploading",
      createdBy: actor.userId,
      dueAt: sql`now() + ${`${completionLastsMs} milliseconds`}::interval`,
    })
    .returning();
  if (row === undefined) throw new Error("an inserted asset was not returned");
  const upload = await storeOrRefusal(blobs, (store) => uploadOf(store, row));
  if (isRefused(upload)) return upload;
  const asset = toAsset(row);
  return { body: { asset, upload }, location: `/assets/${asset.id}` };
};

/** The address is a credential: it is not stored with the first outcome, but made again from the asset. */
export const upload: Minted<C["assetsCreate"], "upload"> = {
  field: "upload",
  async again({ asset }, { tx, blobs }) {
    const row = await assetRow(tx, asset.id);
    return row === undefined ? missingAsset() : storeOrRefusal(blobs, (store) => uploadOf(store, row));
  },
};

export const getAsset: Handler<C["assetsGet"]> = async ({ params }, { tx, actor }) => {
  const row = await findAsset(tx, actor, "asset.read", params.id);
  return isRefused(row) ? row : { body: await withPages(tx, row, `/assets/${params.id}`) };
};

export const deleteAsset: Handler<C["assetsDelete"]> = async ({ params }, { tx, actor }) => {
  const row = await findAsset(tx, actor, "asset.manage", params.id, "update");
  if (isRefused(row)) return row;
  const [lesson] = await tx
    .select({ lessonId: lessonScenes.lessonId })
    .from(lessonScenes)
    .where(eq(lessonScenes.assetId, row.id))
    .limit(1);
  if (lesson !== undefined) {
    const where = idFromUuid("lesson", lesson.lessonId);
    return refuse(
      "conflict",
      "asset.in-use",
      `The lesson ${where} shows this file; take it out there first.`,
    );
  }
  const [shown] = await tx
    .select({ sessionId: sessionAssets.sessionId })
    .from(sessionAssets)
    .where(eq(sessionAssets.assetId, row.id))
    .limit(1);
  if (shown !== undefined) {
    return refuse("conflict", "asset.in-use", "A class has this file in its record, so it is kept.");
  }
  await tx
    .update(studioAssets)
    .set({ deletedAt: sql`now()`, dueAt: sql`now()`, updatedAt: sql`now()` })
    .where(eq(studioAssets.id, row.id));
  return { body: undefined };
};
