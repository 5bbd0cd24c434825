import { once } from "node:events";
import type { ServerFrame } from "@lectern/shared";
import { vi } from "vitest";
import { WebSocket } from "ws";

export type StreamClient = {
  /** Everything that came, in order. */
  readonly frames: readonly ServerFrame[];
  readonly send: (frame: object | string | Buffer) => void;
  /** The first frame that fits, now or within 5 s. */
  readonly heard: <T extends ServerFrame["type"]>(
    type: T,
    fits?: (frame: Extract<ServerFrame, { type: T }>) => boolean,
    withinMs?: number,
  ) => Promise<Extract<ServerFrame, { type: T }>>;
  /** The numbers of all events that came. */
  readonly sequences: () => readonly number[];
  readonly closed: Promise<number>;
  readonly socket: WebSocket;
};

/** A client on a real socket that remembers what it hears. */
export async function openStream(
  url: string,
  hello: object | null = null,
  headers: Record<string, string> = {},
): Promise<StreamClient> {
  const socket = new WebSocket(url, { headers });
  const frames: ServerFrame[] = [];
  socket.on("message", (data) => frames.push(JSON.parse(String(data)) as ServerFrame));
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  await once(socket, "open");
  socket.on("error", () => undefined);
  const send = (frame: object | string | Buffer) =>
    socket.send(Buffer.isBuffer(frame) || typeof frame === "string" ? frame : JSON.stringify(frame));
  if (hello !== null) send({ type: "hello", v: 1, ...hello });
  return {
    frames,
    send,
    closed,
    socket,
    heard: (type, fits = () => true, withinMs = 5_000) =>
      vi.waitFor(
        () => {
          for (const frame of frames)
            if (frame.type === type && fits(frame as Parameters<typeof fits>[0])) return frame as never;
          throw new Error(`no ${type} among ${JSON.stringify(frames.slice(-5))}`);
        },
        { timeout: withinMs, interval: 10 },
      ),
    sequences: () =>
      frames.flatMap((frame) =>
        frame.type === "events" ? frame.events.map(({ sequence }) => sequence) : [],
      ),
  };
}
