import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256Of } from "./sha256-of.ts";

const signal = new AbortController().signal;

test("R40 the hash is that of the whole file, and reading tells how far it is", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200_000 }), async (bytes) => {
      const told: number[] = [];
      const hash = await sha256Of(new Blob([bytes]), (read) => told.push(read), signal);
      expect(hash).toBe(createHash("sha256").update(bytes).digest("hex"));
      expect(told.at(-1)).toBe(bytes.length);
      expect(told).toEqual([...told].sort((a, b) => a - b));
    }),
    { numRuns: 20 },
  );
});

test("R40 a file that has shrunk since it was chosen is not taken for what it was", async () => {
  const shrunk = { size: 10, stream: () => new Blob(["123"]).stream() } as unknown as Blob;
  await expect(sha256Of(shrunk, () => undefined, signal)).rejects.toThrow("3 bytes");
});

test("R40 reading ends when it is cancelled", async () => {
  const cancelled = new AbortController();
  cancelled.abort(new Error("cancelled"));
  await expect(sha256Of(new Blob(["1"]), () => undefined, cancelled.signal)).rejects.toThrow("cancelled");
});
