// The floor: a server of `ws` that sends one prepared text to every socket, and does nothing else.
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";

const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
server.on("listening", () => console.log(`port ${(server.address() as AddressInfo).port}`));

process.on("message", ({ text }: { text: string }) => {
  const frame = Buffer.from(JSON.stringify({ type: "events", at: Date.now(), text }));
  for (const socket of server.clients) socket.send(frame, { binary: false });
});
process.on("SIGTERM", () => process.exit(0));
