import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { BlobStore } from "./blob-store.ts";

const text = (body: Uint8Array | null) => (body === null ? null : Buffer.from(body).toString());
const write = (store: BlobStore, key: string, body: string) =>
  store.put(key, Buffer.from(body), "text/plain");

/** What every `BlobStore` does. Works under a prefix of its own, so that the store may hold other things. */
export function blobStoreContract(name: string, store: () => BlobStore): void {
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
  });
}
