import { type Refused, refuse } from "@lectern/shared";
import type { BlobStore } from "../ports/blob-store.ts";

/** What the file store gives, or that it cannot be used now: an installation may have none, and it may be away. */
export async function storeOrRefusal<T>(
  blobs: BlobStore | null,
  use: (store: BlobStore) => Promise<T>,
): Promise<T | Refused> {
  if (blobs === null)
    return refuse("unavailable", "files.none", "This installation has no file store; ask who runs it.");
  try {
    return await use(blobs);
  } catch {
    return refuse(
      "unavailable",
      "files.unavailable",
      "The file store does not answer; try again in a moment.",
    );
  }
}
