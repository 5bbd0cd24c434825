import type { BlobStore } from "../../ports/blob-store.ts";

/** Objects of one process, for tests. Copies in and out, as a network would. */
export function createMemoryBlobStore(): BlobStore {
  const objects = new Map<string, Uint8Array>();
  return {
    async put(key, body) {
      objects.set(key, Uint8Array.from(body));
    },
    async get(key) {
      const body = objects.get(key);
      return body === undefined ? null : Uint8Array.from(body);
    },
    async list(prefix) {
      return [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
    },
    async delete(key) {
      objects.delete(key);
    },
  };
}
