import { once } from "node:events";
import { connect } from "node:net";
import { createMetrics } from "@lectern/server";
import { expect, test, vi } from "vitest";
import { startGatewayServer } from "./server.ts";

test("T19 T21 the connection of a page that is refused is gone, also when the page keeps its side open", async () => {
  const server = await startGatewayServer({
    host: "127.0.0.1",
    port: 0,
    allowedOrigin: "http://localhost:3000",
    metricsToken: null,
    metrics: createMetrics("test"),
    readiness: [],
    captureHalted: () => false,
    draining: () => false,
    routeOf: () => null,
    onSocket: () => undefined,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const client = connect({ port: server.port, host: "127.0.0.1", allowHalfOpen: true });
  const heard: Buffer[] = [];
  const errors: Error[] = [];
  client.on("data", (chunk) => heard.push(chunk)).on("error", (error) => errors.push(error));
  const ended = once(client, "end");
  client.write(
    [
      "GET / HTTP/1.1",
      "Host: gateway",
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
      "Origin: https://evil.example",
      "",
      "",
    ].join("\r\n"),
  );
  await ended;
  expect(Buffer.concat(heard).toString()).toContain("403 Forbidden");
  // Nobody listens there any more: what is written comes back as a reset.
  await vi.waitFor(() => {
    client.write("x");
    expect(errors.map((error) => (error as NodeJS.ErrnoException).code)).toEqual([
      expect.stringMatching(/EPIPE|ECONNRESET/),
    ]);
  }, 3_000);
  client.destroy();
  await server.close();
});
