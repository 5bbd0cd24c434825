type PictureType = "image/png" | "image/jpeg" | "image/webp";
export type PictureHeader = {
  readonly type: PictureType;
  /** In pixels, from 1. */
  readonly width: number;
  readonly height: number;
};

const ascii = (bytes: Buffer, from: number, to: number) => bytes.toString("latin1", from, to);

/** PNG 1.2, 11.2.2: the signature, then the header chunk with both sides as 32-bit numbers. */
function readPng(bytes: Buffer): PictureHeader | null {
  const begins = bytes.subarray(0, 8).equals(Buffer.from("89504e470d0a1a0a", "hex"));
  if (!begins || bytes.length < 24 || ascii(bytes, 12, 16) !== "IHDR") return null;
  return { type: "image/png", width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Frame headers of ITU T.81, B.1.1.3: SOF0 to SOF15 without DHT, JPG and DAC. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Walks from segment to segment until the frame header. */
function readJpeg(bytes: Buffer): PictureHeader | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker))
      return { type: "image/jpeg", height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

/** RFC 9649: lossy, lossless and extended files say their size in three different ways. */
function readWebp(bytes: Buffer): PictureHeader | null {
  if (bytes.length < 30 || ascii(bytes, 0, 4) !== "RIFF" || ascii(bytes, 8, 12) !== "WEBP") return null;
  const type = "image/webp";
  switch (ascii(bytes, 12, 16)) {
    case "VP8 ":
      return { type, width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case "VP8L": {
      const packed = bytes.readUInt32LE(21);
      return { type, width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return { type, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return null;
  }
}

/** What a picture says of itself in its first bytes; null when it is no PNG, JPEG or WebP with a size. */
export function readPictureHeader(body: Uint8Array): PictureHeader | null {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const header = readPng(bytes) ?? readJpeg(bytes) ?? readWebp(bytes);
  return header === null || header.width === 0 || header.height === 0 ? null : header;
}
