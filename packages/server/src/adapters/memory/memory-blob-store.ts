import { createHash } from "node:crypto";
import { type BlobStore, presignedLifetimeMs, type UploadTerms } from "../../ports/blob-store.ts";

export type MemoryBlobStore = BlobStore & {
  /** Stands in for the network: what a client's request to a presigned address is answered. */
  readonly request: (url: string, init?: RequestInit) => Promise<{ status: number; body: Uint8Array }>;
};

type Held = { readonly body: Uint8Array; readonly contentType: string };
type Grant = { readonly key: string; readonly untilMs: number; readonly terms: UploadTerms | null };

const sha256Of = (body: Uint8Array) => createHash("sha256").update(body).digest("hex");
const nothing = new Uint8Array();

/** Objects of one process, for tests. Copies in and out, as a network would. */
export function createMemoryBlobStore(): MemoryBlobStore {
  const objects = new Map<string, Held>();
  const grants = new Map<string, Grant>();

  function grant(key: string, from: Pick<UploadTerms, "fromMs" | "lastsMs">, terms: UploadTerms | null) {
    const most = presignedLifetimeMs[terms === null ? "GET" : "PUT"];
    if (from.lastsMs > most) throw new Error(`a presigned address lives for at most ${most} ms`);
    const url = `https://objects.test/${sha256Of(Buffer.from(JSON.stringify([key, from, terms])))}`;
    grants.set(url, { key, untilMs: from.fromMs + from.lastsMs, terms });
    return url;
  }

  return {
    async put(key, body, contentType) {
      objects.set(key, { body: Uint8Array.from(body), contentType });
    },
    async get(key, firstBytes) {
      const held = objects.get(key);
      return held === undefined ? null : held.body.slice(0, firstBytes);
    },
    async head(key) {
      const held = objects.get(key);
      if (held === undefined) return null;
      return { bytes: held.body.byteLength, contentType: held.contentType, sha256: sha256Of(held.body) };
    },
    async copy(from, to) {
      const held = objects.get(from);
      if (held === undefined) throw new Error(`there is no object ${from}`);
      objects.set(to, held);
    },
    async list(prefix) {
      return [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
    },
    async delete(key) {
      objects.delete(key);
    },
    async presignPut(key, terms) {
      const checksum = Buffer.from(terms.sha256, "hex").toString("base64");
      const headers = { "content-type": terms.contentType, "x-amz-checksum-sha256": checksum };
      return { url: grant(key, terms, terms), headers };
    },
    presignGet: async (key, terms) => grant(key, terms, null),
    async request(url, init = {}) {
      const found = grants.get(url);
      if (found === undefined || found.untilMs < Date.now()) return { status: 403, body: nothing };
      const { key, terms } = found;
      if (terms === null) {
        const held = objects.get(key);
        return held === undefined ? { status: 404, body: nothing } : { status: 200, body: held.body };
      }
      const body = new Uint8Array(await new Response(init.body ?? null).arrayBuffer());
      const headers = new Headers(init.headers);
      const checksum = Buffer.from(terms.sha256, "hex").toString("base64");
      const asSigned =
        init.method === "PUT" &&
        body.byteLength === terms.bytes &&
        headers.get("content-type") === terms.contentType &&
        headers.get("x-amz-checksum-sha256") === checksum;
      if (!asSigned) return { status: 403, body: nothing };
      if (sha256Of(body) !== terms.sha256) return { status: 400, body: nothing };
      objects.set(key, { body, contentType: terms.contentType });
      return { status: 200, body: nothing };
    },
  };
}
