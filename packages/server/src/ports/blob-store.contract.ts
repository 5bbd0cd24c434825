import { createHash, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { BlobStore, UploadTerms } from "./blob-store.ts";

const text = (body: Uint8Array | null) => (body === null ? null : Buffer.from(body).toString());
const write = (store: BlobStore, key: string, body: string) =>
  store.put(key, Buffer.from(body), "text/plain");

/** A client without credentials, as a browser is one. */
type Client = (
  url: string,
  init?: RequestInit,
) => Promise<{ readonly status: number; readonly body: Uint8Array }>;

const overTheNetwork: Client = async (url, init) => {
  const response = await fetch(url, init);
  return { status: response.status, body: new Uint8Array(await response.arrayBuffer()) };
};

const sha256Of = (body: Uint8Array) => createHash("sha256").update(body).digest("hex");
const isRefusal = (status: number) => status >= 400 && status < 500;

/** What every `BlobStore` does. Works under a prefix of its own, so that the store may hold other things. */
export function blobStoreContract(
  name: string,
  store: () => BlobStore,
  client: Client = overTheNetwork,
): void {
  describe(`${name} keeps the contract of BlobStore`, () => {
    const prefix = `contract/${randomUUID()}/`;

    test("an object that was put is got, byte for byte", async () => {
      const body = Uint8Array.from({ length: 70_000 }, (_, n) => n % 256);
      await store().put(`${prefix}bytes`, body, "application/octet-stream");
      expect(Buffer.from((await store().get(`${prefix}bytes`)) ?? []).equals(body)).toBe(true);
    });

    test("an empty object is there, a missing one is null", async () => {
      await write(store(), `${prefix}empty`, "");
      expect(text(await store().get(`${prefix}empty`))).toBe("");
      expect(await store().get(`${prefix}missing`)).toBeNull();
    });

    test("a second put replaces the whole object", async () => {
      await write(store(), `${prefix}twice`, "the first, longer one");
      await write(store(), `${prefix}twice`, "second");
      expect(text(await store().get(`${prefix}twice`))).toBe("second");
    });

    test("keys are listed by prefix in ascending order, however many", async () => {
      const numbers = Array.from({ length: 120 }, (_, n) => String(n).padStart(6, "0"));
      const keys = numbers.map((number) => `${prefix}many/${number}`);
      // Not in the order that is expected of the answer.
      for (let at = 0; at < keys.length; at += 50) {
        await Promise.all(
          keys
            .toReversed()
            .slice(at, at + 50)
            .map((key) => write(store(), key, "x")),
        );
      }
      await write(store(), `${prefix}manyfold`, "a neighbour");
      expect(await store().list(`${prefix}many/`)).toEqual(keys);
      expect(await store().list(`${prefix}none/`)).toEqual([]);
    });

    test("a key may hold any text that a file name may", async () => {
      const key = `${prefix}odd/ä b+c%20(d)=&?#.txt`;
      await write(store(), key, "odd");
      expect(await store().list(`${prefix}odd/`)).toEqual([key]);
      expect(text(await store().get(key))).toBe("odd");
    });

    test("a deleted object is gone, and deleting it again is no error", async () => {
      await write(store(), `${prefix}short/lived`, "x");
      await store().delete(`${prefix}short/lived`);
      await store().delete(`${prefix}short/lived`);
      expect(await store().get(`${prefix}short/lived`)).toBeNull();
      expect(await store().list(`${prefix}short/`)).toEqual([]);
    });

    test("what is handed in or out may be changed without changing the object", async () => {
      const body = Buffer.from("abc");
      await store().put(`${prefix}own`, body, "text/plain");
      body.fill(0);
      (await store().get(`${prefix}own`))?.fill(0);
      expect(text(await store().get(`${prefix}own`))).toBe("abc");
    });

    test("the head of an object says its size, type and, where the store keeps one, its checksum", async () => {
      await write(store(), `${prefix}headed`, "abc");
      const head = await store().head(`${prefix}headed`);
      expect(head).toMatchObject({ bytes: 3, contentType: "text/plain" });
      expect([null, sha256Of(Buffer.from("abc"))]).toContain(head?.sha256);
      expect(await store().head(`${prefix}headless`)).toBeNull();
    });

    test("the first bytes of an object come alone, and no more than it has", async () => {
      await write(store(), `${prefix}long`, "abcdef");
      await write(store(), `${prefix}nothing`, "");
      expect(text(await store().get(`${prefix}long`, 3))).toBe("abc");
      expect(text(await store().get(`${prefix}long`, 100))).toBe("abcdef");
      expect(text(await store().get(`${prefix}nothing`, 3))).toBe("");
      expect(await store().get(`${prefix}neverwas`, 3)).toBeNull();
    });

    test("a copy is another object with the same bytes and type", async () => {
      await write(store(), `${prefix}from/one`, "copied");
      await store().copy(`${prefix}from/one`, `${prefix}to/one`);
      await store().delete(`${prefix}from/one`);
      expect(text(await store().get(`${prefix}to/one`))).toBe("copied");
      expect(await store().head(`${prefix}to/one`)).toMatchObject({ contentType: "text/plain" });
      await expect(store().copy(`${prefix}from/none`, `${prefix}to/none`)).rejects.toThrow();
    });

    describe("presigned addresses", () => {
      const body = Buffer.from("%PDF-1.7 presigned");
      const terms = (over: Partial<UploadTerms> = {}): UploadTerms => ({
        contentType: "application/pdf",
        bytes: body.byteLength,
        sha256: sha256Of(body),
        fromMs: Date.now(),
        lastsMs: 60_000,
        ...over,
      });

      test("T17 the described object is put without credentials, with its checksum", async () => {
        const key = `${prefix}up/load`;
        const { url, headers } = await store().presignPut(key, terms());
        expect((await client(url, { method: "PUT", headers, body })).status).toBe(200);
        expect(text(await store().get(key))).toBe(body.toString());
        expect(await store().head(key)).toMatchObject({ contentType: "application/pdf" });
      });

      test("T17 other bytes, another length, another type, another key and no checksum are refused", async () => {
        const key = `${prefix}up/refused`;
        const { url, headers } = await store().presignPut(key, terms());
        const other = Buffer.from(body.toString().replace("presigned", "PRESIGNED"));
        const attempts: [string, RequestInit][] = [
          [url, { headers, body: other }],
          [url, { headers, body: Buffer.concat([body, body]) }],
          [url, { headers: { ...headers, "content-type": "text/html" }, body }],
          [url, { headers: { "content-type": "application/pdf" }, body }],
          [url.replace(/refused|[0-9a-f]{9}$/, "elsewhere"), { headers, body }],
        ];
        for (const [address, init] of attempts) {
          const { status } = await client(address, { ...init, method: "PUT" });
          expect(isRefusal(status)).toBe(true);
        }
        expect(await store().list(`${prefix}up/`)).not.toContain(key);
        expect(await store().get(`${prefix}up/elsewhere`)).toBeNull();
      });

      test("T10 an address that has expired is refused, and none lives longer than five minutes", async () => {
        await write(store(), `${prefix}stale`, "stale");
        const past = Date.now() - 120_000;
        const { url, headers } = await store().presignPut(`${prefix}stale-up`, terms({ fromMs: past }));
        expect((await client(url, { method: "PUT", headers, body })).status).toBe(403);
        const read = await store().presignGet(`${prefix}stale`, { fromMs: past, lastsMs: 60_000 });
        expect((await client(read)).status).toBe(403);
        await expect(store().presignPut(`${prefix}long-up`, terms({ lastsMs: 301_000 }))).rejects.toThrow();
        await expect(store().presignGet(`${prefix}stale`, terms({ lastsMs: 901_000 }))).rejects.toThrow();
      });

      test("an object is read without credentials, and the same terms make the same address", async () => {
        const key = `${prefix}read/ä (b)+c.txt`;
        await write(store(), key, "read me");
        const when = { fromMs: Date.now(), lastsMs: 60_000 };
        const url = await store().presignGet(key, when);
        const answer = await client(url);
        expect([answer.status, text(answer.body)]).toEqual([200, "read me"]);
        expect(await store().presignGet(key, when)).toBe(url);
      });
    });
  });
}
