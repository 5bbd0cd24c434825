// @ts-check
import { connect, createServer } from "node:net";

/** Ports given out by this process: the system may offer one again before its service listens. */
const given = new Set();

/**
 * A loopback port that nothing listens on now and that this process was not given before.
 * @returns {Promise<number>}
 */
export async function freePort() {
  for (;;) {
    const port = await offeredPort();
    if (given.has(port)) continue;
    given.add(port);
    return port;
  }
}

/** @returns {Promise<number>} */
function offeredPort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("the system gave no port"));
      });
    });
  });
}

/**
 * Whether something accepts connections on a loopback port.
 * @param {number} port
 * @param {"127.0.0.1" | "::1"} [host]
 * @returns {Promise<boolean>}
 */
export function isListening(port, host = "127.0.0.1") {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.setTimeout(1_000, () => socket.destroy());
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
    socket.once("close", () => resolve(false));
  });
}
