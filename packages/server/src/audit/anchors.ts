import type { BlobStore } from "../ports/blob-store.ts";
import { type Anchor, openAnchor, signAnchor, signingKey, verifyingKey } from "./anchor.ts";

/** The anchors of every school's chain, as far as our key signed them. */
export type Anchors = {
  /** Positions that the school's chain was anchored at, ascending. */
  readonly positions: (tenantId: string) => Promise<readonly number[]>;
  /** The anchor at a position, or null when what lies there is not one that we signed for it. */
  readonly read: (tenantId: string, position: number) => Promise<Anchor | null>;
};

export type AnchorWriter = Anchors & { readonly write: (anchor: Anchor) => Promise<void> };

const folder = (tenantId: string) => `audit-anchors/${tenantId}/`;

/** Padded, so that the order of the keys is the order of the positions. */
export const anchorKey = (tenantId: string, position: number): string =>
  `${folder(tenantId)}${String(position).padStart(16, "0")}.json`;

/**
 * Reads anchors; `pem` is the private key that signed them, or the public half of it.
 * @throws when `pem` is not an Ed25519 key
 */
export function createAnchors(blobs: BlobStore, pem: string): Anchors {
  const key = verifyingKey(pem);
  return {
    async positions(tenantId) {
      const names = (await blobs.list(folder(tenantId))).map((name) => name.slice(folder(tenantId).length));
      return names.map((name) => Number.parseInt(name, 10));
    },
    async read(tenantId, position) {
      const body = await blobs.get(anchorKey(tenantId, position));
      const anchor = body === null ? null : openAnchor(body, key);
      // A genuine anchor that was copied to another place says nothing about that place.
      return anchor?.tenantId === tenantId && anchor.position === position ? anchor : null;
    },
  };
}

/**
 * Reads and writes anchors.
 * @throws when `pem` is not an Ed25519 private key (PKCS 8)
 */
export function createAnchorWriter(blobs: BlobStore, pem: string): AnchorWriter {
  const key = signingKey(pem);
  return {
    ...createAnchors(blobs, pem),
    write: (anchor) =>
      blobs.put(anchorKey(anchor.tenantId, anchor.position), signAnchor(anchor, key), "application/json"),
  };
}
