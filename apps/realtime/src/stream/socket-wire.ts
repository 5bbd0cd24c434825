import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { Wire } from "./wire.ts";

/** A client that does not take our last frames in this time is cut off. */
const endWithinMs = 2_000;

/**
 * Writes whole frames to the socket below the WebSocket, which writes nothing itself but answers to pings and the
 * closing frame, each at once and whole.
 */
export function socketWire(webSocket: WebSocket, socket: Duplex): Wire {
  return {
    send(frame) {
      if (webSocket.readyState === webSocket.OPEN) socket.write(frame);
    },
    buffered: () => (socket.destroyed ? 0 : socket.writableLength),
    drained: () =>
      new Promise((resolve) => {
        const done = () => {
          socket.off("drain", done);
          socket.off("close", done);
          resolve();
        };
        if (socket.destroyed) return resolve();
        socket.once("drain", done);
        socket.once("close", done);
      }),
    end(closeCode) {
      webSocket.close(closeCode);
      const timer = setTimeout(() => webSocket.terminate(), endWithinMs);
      webSocket.once("close", () => clearTimeout(timer));
    },
  };
}
