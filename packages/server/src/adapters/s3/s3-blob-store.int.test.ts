import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, inject, test } from "vitest";
import { blobStoreContract } from "../../ports/blob-store.contract.ts";
import type { ProvidedObjectStore } from "../../testing/provided.ts";
import { createS3BlobStore, type S3Options } from "./s3-blob-store.ts";

const provided = inject("objectStore") as ProvidedObjectStore | null | undefined;
const open = (options: Partial<S3Options> = {}) =>
  createS3BlobStore({
    endpoint: "http://127.0.0.1:9",
    bucket: "lectern",
    region: "us-east-1",
    accessKeyId: "test",
    secretAccessKey: "test",
    ...provided,
    ...options,
  });

// Without an object store in this run there is nothing to hold the adapter against; the run counts it as skipped.
describe.skipIf(provided === null || provided === undefined)("with an object store", () => {
  // Small pages, so that the contract's long listing takes several.
  const store = open({ pageSize: 50 });
  blobStoreContract("the S3 adapter", () => store);

  test("a missing bucket is made once by whoever comes first", async () => {
    const bucket = `lectern-${Date.now().toString(36)}`;
    const stores = [open({ bucket }), open({ bucket }), open({ bucket })];
    await Promise.all(stores.map((one, n) => one.put(`key-${n}`, Buffer.from("x"), "text/plain")));
    expect(await stores[0]?.list("key-")).toEqual(["key-0", "key-1", "key-2"]);
  });

  test("R80 a browser may put files from our pages, and from no other origin", async () => {
    const ours = open({ uploadsFrom: "https://school.test" });
    const terms = { contentType: "application/pdf", bytes: 3, sha256: "0".repeat(64), lastsMs: 60_000 };
    const { url } = await ours.presignPut("cors/file", { ...terms, fromMs: Date.now() });
    const preflight = (origin: string) =>
      fetch(url, {
        method: "OPTIONS",
        headers: {
          origin,
          "access-control-request-method": "PUT",
          "access-control-request-headers": "content-type,x-amz-checksum-sha256",
        },
      });
    const allowed = await preflight("https://school.test");
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get("access-control-allow-origin")).toBe("https://school.test");
    expect((await preflight("https://evil.test")).headers.get("access-control-allow-origin")).toBeNull();
  });

  test("wrong credentials throw and are not taken for a missing object", async () => {
    await expect(open({ secretAccessKey: "wrong" }).get("any")).rejects.toThrow();
  });
});

test("a store that accepts and never answers is given up at the deadline", async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as AddressInfo;
  const startedAtMs = performance.now();
  await expect(open({ endpoint: `http://127.0.0.1:${port}`, deadlineMs: 300 }).get("key")).rejects.toThrow();
  expect(performance.now() - startedAtMs).toBeLessThan(3_000);
  silent.closeAllConnections();
  silent.close();
});

test("a store that is away is an error, not an empty one", async () => {
  await expect(open({ endpoint: "http://127.0.0.1:9", deadlineMs: 3_000 }).list("")).rejects.toThrow();
});
