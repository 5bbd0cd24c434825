import type { IncomingMessage, ServerResponse } from "node:http";
import type { Metrics } from "../adapters/prometheus/metrics.ts";
import type { Logger } from "../ports/logger.ts";
import { isBearer } from "./is-bearer.ts";
import { askReadiness, type Readiness } from "./readiness.ts";

export type StatusPage = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type StatusPagesOptions = {
  /** Bearer that `/metrics` asks for; null leaves it open, for local use. */
  readonly metricsToken: string | null;
  readonly metrics: Metrics;
  readonly readiness: readonly Readiness[];
  readonly logger: Logger;
  /** What `/healthz` says; the default is that the process answers at all. */
  readonly health?: () => { readonly well: boolean; readonly body: object };
};

function answer(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" })
    .end(JSON.stringify(body));
}

/** `/healthz`, `/readyz` and `/metrics` of a process without the HTTP app, by method and address. */
export function createStatusPages(options: StatusPagesOptions): ReadonlyMap<string, StatusPage> {
  const { metricsToken, metrics, readiness, logger } = options;
  const { health = () => ({ well: true, body: { status: "ok" } }) } = options;

  const healthz: StatusPage = async (_, response) => {
    const { well, body } = health();
    answer(response, well ? 200 : 503, body);
  };
  const readyz: StatusPage = async (_, response) => {
    const { ready, body } = await askReadiness(readiness, logger);
    answer(response, ready ? 200 : 503, body);
  };
  const metricsPage: StatusPage = async ({ headers }, response) => {
    if (metricsToken !== null && !isBearer(headers.authorization, metricsToken))
      return answer(response, 404, { status: "missing" });
    const text = await metrics.text();
    response.writeHead(200, { "Content-Type": metrics.contentType }).end(text);
  };
  return new Map([
    ["GET /healthz", healthz],
    ["GET /readyz", readyz],
    ["GET /metrics", metricsPage],
  ]);
}
