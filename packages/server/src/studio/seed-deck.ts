import { type Pool, schema, seededDeck, withTenant } from "@lectern/db";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { BlobStore } from "../ports/blob-store.ts";

const { studioAssets } = schema;

/**
 * Brings the bytes of the seeded deck, for which its row waits, and has its pages made. Repeatable: where the deck is
 * there already, is under way, or was never seeded, nothing happens.
 * @param pool the reactors'
 * @param read the deck's file
 * @returns whether it was brought now
 */
export const bringSeededDeck = (
  pool: Pool,
  blobs: BlobStore,
  tenantId: string,
  read: () => Promise<Uint8Array>,
): Promise<boolean> =>
  withTenant(pool, { tenantId }, async (tx) => {
    const waiting = and(
      eq(studioAssets.id, seededDeck.id),
      eq(studioAssets.state, "processing"),
      isNull(studioAssets.dueAt),
      isNull(studioAssets.deletedAt),
    );
    const [row] = await tx.select().from(studioAssets).where(waiting).for("update");
    if (row === undefined || row.storageKey === null) return false;
    await blobs.put(row.storageKey, await read(), row.contentType);
    await tx.update(studioAssets).set({ dueAt: sql`now()` }).where(eq(studioAssets.id, row.id));
    return true;
  });
