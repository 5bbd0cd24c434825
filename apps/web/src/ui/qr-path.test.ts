import fc from "fast-check";
import jsQR from "jsqr";
import { describe, expect, test } from "vitest";
import { qrPath } from "./qr-path.ts";

const scale = 4;

/** What a camera sees: the path drawn black on white. */
function drawn(text: string) {
  const { path, size } = qrPath(text);
  const side = size * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dy = 0; dy < scale; dy += 1)
      for (let dx = 0; dx < scale; dx += 1) {
        const at = ((Number(y) * scale + dy) * side + Number(x) * scale + dx) * 4;
        data.fill(0, at, at + 3);
      }
  }
  return { side, data };
}

describe("the code of a join link", () => {
  test("a reader gets back exactly the link", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{4,40}$/), (code) => {
        const link = `https://northwind.example/join/${code}`;
        const { data, side } = drawn(link);
        expect(jsQR(data, side, side)?.data).toBe(link);
      }),
      { numRuns: 25 },
    );
  });

  test("four modules stay white on every side", () => {
    const { path, size } = qrPath("https://northwind.example/join/astro");
    for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h/g)) {
      expect(Math.min(Number(x), Number(y))).toBeGreaterThanOrEqual(4);
      expect(Math.max(Number(x), Number(y))).toBeLessThan(size - 4);
    }
  });
});
