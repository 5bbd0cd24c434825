import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { createStatusPages, type Listening, listen, type StatusPagesOptions } from "@lectern/server";
import { maxFrameBytes } from "@lectern/shared";
import { type WebSocket, WebSocketServer } from "ws";
import { answerJson } from "./answer.ts";

type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type GatewayServerOptions = Omit<StatusPagesOptions, "health"> & {
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  readonly allowedOrigin: string;
  readonly captureHalted: () => boolean;
  /** Takes no new client any more. */
  readonly draining: () => boolean;
  /** The route for a request; null where there is none. */
  readonly routeOf: (request: IncomingMessage) => Route | null;
  readonly onSocket: (webSocket: WebSocket, socket: Duplex) => void;
};

/** One port for clients (WebSocket and the class's HTTP) and for those who watch over the process. */
export async function startGatewayServer(options: GatewayServerOptions): Promise<Listening> {
  const { host, port, allowedOrigin, logger, routeOf } = options;
  // Without compression, so that a frame built once is the same for everybody.
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
    clientTracking: false,
  });

  /**
   * A browser names the page's origin and no page can keep it from doing so: it must be ours (T19). Programs name none;
   * they are let in, because nothing that a browser would add by itself opens a class: the ticket comes in `hello`.
   */
  const foreign = ({ headers }: IncomingMessage) =>
    headers.origin !== undefined && headers.origin !== allowedOrigin;

  function allowOrigin(request: IncomingMessage, response: ServerResponse): void {
    response.setHeader("Vary", "Origin");
    if (request.headers.origin === allowedOrigin) {
      response.setHeader("Access-Control-Allow-Origin", allowedOrigin);
      response.setHeader(
        "Access-Control-Expose-Headers",
        "ETag, Retry-After, Idempotent-Replayed, X-Request-Id",
      );
    }
  }

  const preflight: Route = async (_, response) => {
    response
      .writeHead(204, {
        "Access-Control-Allow-Methods": "GET, POST",
        "Access-Control-Allow-Headers": "Authorization, Content-Type, Idempotency-Key, If-None-Match",
        "Access-Control-Max-Age": "600",
      })
      .end();
  };

  const drained = {
    name: "drain",
    async check() {
      if (options.draining()) throw new Error("the gateway is about to stop");
    },
  };
  const pages = new Map<string, Route>([
    ...createStatusPages({ ...options, readiness: [...options.readiness, drained] }),
    [
      "GET /capturez",
      async (_, response) => {
        const halted = options.captureHalted();
        answerJson(response, halted ? 503 : 200, { capture: halted ? "halted" : "ok" });
      },
    ],
  ]);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    allowOrigin(request, response);
    const route =
      pages.get(`${request.method} ${request.url}`) ??
      (request.method === "OPTIONS" ? preflight : foreign(request) ? null : routeOf(request));
    if (route === null) answerJson(response, 404, { status: "missing" });
    else await route(request, response);
  }

  // Whatever a request brings about ends with it: what is thrown here would end the process, and every class with it.
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      logger.error("a request failed", { reason: error.message });
      response.destroy();
    });
  });

  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    const status = options.draining() ? "503 Service Unavailable" : foreign(request) ? "403 Forbidden" : null;
    const refusal = status ?? (request.url === "/" ? null : "404 Not Found");
    if (refusal !== null) {
      const answer = `HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
      // Whoever is refused need not close their side for the socket to go.
      return void socket.end(answer, () => socket.destroy());
    }
    webSockets.handleUpgrade(request, socket, head, (webSocket) => options.onSocket(webSocket, socket));
  });

  return listen(server, port, host);
}
