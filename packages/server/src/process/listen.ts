import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

export type Listening = { readonly port: number; readonly close: () => Promise<void> };

/**
 * Opens a server's port, 0 for a free one; `close` cuts what is still connected.
 * @throws when the port cannot be had
 */
export async function listen(server: Server, port: number, host: string): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
