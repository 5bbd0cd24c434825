import type { SocketEvents, StreamEnvironment, StreamSocket } from "./environment.ts";

function openSocket(url: string, { opened, message, closed }: SocketEvents): StreamSocket {
  const socket = new WebSocket(url);
  const listening = new AbortController();
  const { signal } = listening;
  socket.addEventListener("open", opened, { signal });
  socket.addEventListener("message", ({ data }) => message(String(data)), { signal });
  socket.addEventListener("close", closed, { signal, once: true });
  return {
    send: (text) => socket.send(text),
    close: () => {
      listening.abort();
      socket.close(1000);
    },
  };
}

function after(ms: number, run: () => void) {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

function onNetworkChange(changed: () => void) {
  const listening = new AbortController();
  for (const type of ["online", "offline"]) {
    window.addEventListener(type, changed, { signal: listening.signal });
  }
  return () => listening.abort();
}

/** SHA-256 by WebCrypto, in lower-case hex. */
const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

/** The world as a browser has it. */
export const browserEnvironment: StreamEnvironment = {
  openSocket,
  fetch: (...args) => fetch(...args),
  nowMs: () => performance.timeOrigin + performance.now(),
  after,
  random: Math.random,
  newId: () => crypto.randomUUID(),
  sha256,
  isOnline: () => navigator.onLine,
  onNetworkChange,
};
