/** What the store says of an object without giving it. */
type BlobHead = {
  readonly bytes: number;
  readonly contentType: string;
  /** Of the whole object, in lower-case hexadecimal; null where the store keeps none. */
  readonly sha256: string | null;
};

/** What may be put under a presigned address, and nothing else. */
export type UploadTerms = {
  readonly contentType: string;
  readonly bytes: number;
  /** In lower-case hexadecimal. */
  readonly sha256: string;
  /** From when, in ms since 1970: the same terms and moment make the same address. */
  readonly fromMs: number;
  /** How long, in ms: whole seconds, at most `presignedLifetimeMs`. */
  readonly lastsMs: number;
};

/** A request that puts one object without our credentials. `Content-Length` is the sender's to set. */
type PresignedPut = { readonly url: string; readonly headers: Readonly<Record<string, string>> };

/** Longest life of a presigned address, in ms: to put a file, and to read one that plays meanwhile. */
export const presignedLifetimeMs = { PUT: 300_000, GET: 900_000 } as const;

/** Objects by key. Keys carry the tenant, and are made by us from the context, never taken from input. */
export type BlobStore = {
  /** Writes the whole object, replacing what is there. */
  readonly put: (key: string, body: Uint8Array, contentType: string) => Promise<void>;
  /** The whole object or its first bytes, or null when there is none. */
  readonly get: (key: string, firstBytes?: number) => Promise<Uint8Array | null>;
  /** Null when there is no such object. */
  readonly head: (key: string) => Promise<BlobHead | null>;
  /** Copies an object inside the store, replacing what is there. @throws when there is none */
  readonly copy: (from: string, to: string) => Promise<void>;
  /** Keys that begin with `prefix`, in ascending order. */
  readonly list: (prefix: string) => Promise<readonly string[]>;
  readonly delete: (key: string) => Promise<void>;
  /** An address under which exactly the described object may be put; the store refuses any other. */
  readonly presignPut: (key: string, terms: UploadTerms) => Promise<PresignedPut>;
  /** An address under which the object can be read for `lastsMs`, as a file to keep and not as a page. */
  readonly presignGet: (key: string, terms: Pick<UploadTerms, "fromMs" | "lastsMs">) => Promise<string>;
};
