/** Objects by key. Keys carry the tenant, and are made by us from the context, never taken from input. */
export type BlobStore = {
  /** Writes the whole object, replacing what is there. */
  readonly put: (key: string, body: Uint8Array, contentType: string) => Promise<void>;
  /** The whole object, or null when there is none. */
  readonly get: (key: string) => Promise<Uint8Array | null>;
  /** Keys that begin with `prefix`, in ascending order. */
  readonly list: (prefix: string) => Promise<readonly string[]>;
  readonly delete: (key: string) => Promise<void>;
};
