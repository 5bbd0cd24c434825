import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import type { Duplex } from "node:stream";

/** A participant as far as the media server's signalling knows: connected, without media. */
export type SignalConnection = { readonly closed: Promise<unknown>; readonly close: () => void };

/**
 * Connects as a browser does: opens the signalling WebSocket with the token, and ignores what is said.
 * @returns null when the server refuses the token
 */
export async function connectSignal(url: string, token: string): Promise<SignalConnection | null> {
  const target = new URL("/rtc", url.replace(/^ws/, "http"));
  target.search = new URLSearchParams({ access_token: token, protocol: "16", sdk: "js" }).toString();
  const upgrade = request(target, {
    headers: {
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": Buffer.alloc(16, 7).toString("base64"),
    },
  });
  const connection = await answerTo(upgrade);
  if (connection === null) return null;
  const { socket, head } = connection;
  // The first frame is the server's word that the participant has joined; it may come with the upgrade.
  if (head.length === 0) await Promise.race([once(socket, "data"), once(socket, "close")]);
  if (socket.destroyed) return null;
  socket.resume();
  return { closed: once(socket, "close"), close: () => socket.destroy() };
}

const answerTo = (upgrade: ClientRequest): Promise<{ socket: Duplex; head: Buffer } | null> =>
  new Promise((resolve, reject) => {
    upgrade.once("upgrade", (_: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on("error", () => undefined);
      resolve({ socket, head });
    });
    upgrade.once("response", (response) => {
      response.resume();
      resolve(null);
    });
    upgrade.once("error", reject);
    upgrade.end();
  });
