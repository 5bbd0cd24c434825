import { schema, type Tx } from "@lectern/db";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Stream } from "../ports/event-store.ts";
import type { StudioChanges, StudioRows } from "./studio.ts";

const { sessionAssets, studioScenes } = schema;

const scenesOf = ({ tenantId, sessionId }: Stream) =>
  and(eq(studioScenes.tenantId, tenantId), eq(studioScenes.sessionId, sessionId));
const assetsOf = ({ tenantId, sessionId }: Stream) =>
  and(eq(sessionAssets.tenantId, tenantId), eq(sessionAssets.sessionId, sessionId));

/** Writes what changed; the same changes twice leave the same rows. */
export async function writeStudio(
  tx: Tx,
  stream: Stream,
  { scenes, assets, removedScenes }: StudioChanges,
): Promise<void> {
  const { tenantId, sessionId } = stream;
  if (removedScenes.length > 0)
    await tx.delete(studioScenes).where(and(scenesOf(stream), inArray(studioScenes.id, [...removedScenes])));
  if (scenes.length > 0)
    await tx
      .insert(studioScenes)
      .values(scenes.map((row) => ({ ...row, tenantId, sessionId })))
      .onConflictDoUpdate({
        target: [studioScenes.tenantId, studioScenes.sessionId, studioScenes.id],
        set: { position: sql`excluded.position`, content: sql`excluded.content` },
      });
  if (assets.length > 0)
    await tx
      .insert(sessionAssets)
      .values(assets.map((row) => ({ ...row, tenantId, sessionId })))
      .onConflictDoUpdate({
        target: [sessionAssets.tenantId, sessionAssets.sessionId, sessionAssets.assetId],
        set: { shownAt: sql`excluded.shown_at` },
      });
}

/** The rows of a class's studio as they stand. */
export async function readStudio(tx: Tx, stream: Stream): Promise<StudioRows> {
  const scenes = await tx.select().from(studioScenes).where(scenesOf(stream));
  const assets = await tx.select().from(sessionAssets).where(assetsOf(stream));
  return {
    scenes: scenes.map(({ id, position, content }) => ({ id, position, content: content as object })),
    assets: assets.map(({ assetId, shownAt }) => ({ assetId, shownAt })),
  };
}

export async function dropStudio(tx: Tx, stream: Stream): Promise<void> {
  await tx.delete(studioScenes).where(scenesOf(stream));
  await tx.delete(sessionAssets).where(assetsOf(stream));
}
