import fc from "fast-check";
import { expect, test } from "vitest";
import { tinyPng } from "../testing/assets.ts";
import { readPictureHeader } from "./picture-size.ts";

const u16 = (n: number) => [n >> 8, n & 0xff];
const side = fc.integer({ min: 1, max: 16_383 });

test("R40 a PNG, a JPEG and a WebP say their size, whatever comes before it", () => {
  fc.assert(
    fc.property(side, side, fc.uint8Array({ maxLength: 300 }), (width, height, extra) => {
      const png = Buffer.from(tinyPng);
      png.writeUInt32BE(width, 16);
      png.writeUInt32BE(height, 20);
      expect(readPictureHeader(png)).toEqual({ type: "image/png", width, height });

      const segment = [0xff, 0xe1, ...u16(extra.length + 2), ...extra];
      const frame = [0xff, 0xc2, 0, 17, 8, ...u16(height), ...u16(width), 3, 0, 0];
      const jpeg = Uint8Array.from([0xff, 0xd8, ...segment, 0xff, ...frame]);
      expect(readPictureHeader(jpeg)).toEqual({ type: "image/jpeg", width, height });

      const webp = Buffer.alloc(40);
      webp.write("RIFF\0\0\0\0WEBPVP8X", "latin1");
      webp.writeUIntLE(width - 1, 24, 3);
      webp.writeUIntLE(height - 1, 27, 3);
      expect(readPictureHeader(webp)).toEqual({ type: "image/webp", width, height });
    }),
  );
});

test("T15 whatever the bytes are, the answer is a size or null, and never an endless walk", () => {
  const begun = fc
    .tuple(fc.constantFrom([0xff, 0xd8], [...tinyPng.slice(0, 16)], []), fc.uint8Array({ maxLength: 200 }))
    .map(([head, tail]) => Uint8Array.from([...head, ...tail]));
  fc.assert(
    fc.property(begun, (bytes) => {
      const header = readPictureHeader(bytes);
      if (header !== null) expect(Math.min(header.width, header.height)).toBeGreaterThan(0);
    }),
  );
});

test("T15 an SVG, a GIF, HTML and a PDF are no pictures", () => {
  for (const text of ["<svg xmlns='http://www.w3.org/2000/svg'/>", "GIF89a", "<html>", "%PDF-1.7"])
    expect(readPictureHeader(Buffer.from(text.padEnd(64)))).toBeNull();
});
