import type { ServerFrame } from "@lectern/shared";

/** A whole WebSocket frame, header and body, ready for any number of sockets. */
export type Frame = Buffer;

const text = 0x81;

/** Built once and written to each socket as it is: a server's frames are neither masked nor, here, compressed. */
export function textFrame(content: ServerFrame): Frame {
  const body = JSON.stringify(content);
  const length = Buffer.byteLength(body);
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = text;
  if (header === 2) frame[1] = length;
  else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(body, header);
  return frame;
}
