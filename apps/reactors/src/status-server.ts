import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Logger, Metrics, Readiness } from "@lectern/server";
import type { Loop } from "./loop.ts";

export type StatusServer = {
  readonly port: number;
  readonly close: () => Promise<void>;
};

export type StatusOptions = {
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  /** Bearer that `/metrics` asks for; null leaves it open, for local use. */
  readonly metricsToken: string | null;
  readonly loops: readonly Pick<Loop, "name" | "overdueMs">[];
  readonly readiness: readonly Readiness[];
  readonly metrics: Metrics;
  readonly logger: Logger;
};

type Page = (response: ServerResponse, request: IncomingMessage) => Promise<void>;

/** Longer than any deadline of one piece of work, so that only a loop that hangs is taken for dead. */
const lateMs = 60_000;
const probeDeadlineMs = 4_000;

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Of equal digests, so that neither length nor prefix of the token shows in the time taken. */
const isBearer = (given: string | undefined, token: string) =>
  timingSafeEqual(digest(given ?? ""), digest(`Bearer ${token}`));

const missing = (response: ServerResponse) => answer(response, 404, { status: "missing" });

async function isReady({ name, check }: Readiness, logger: Logger): Promise<boolean> {
  const late = AbortSignal.timeout(probeDeadlineMs);
  const deadline = new Promise<never>((_, reject) => {
    late.addEventListener("abort", () => reject(new Error("does not answer")));
  });
  try {
    await Promise.race([check(), deadline]);
    return true;
  } catch (error) {
    logger.warn("not ready", { name, reason: error instanceof Error ? error.message : String(error) });
    return false;
  }
}

/** `/healthz` (the loops go round), `/readyz` (what they need answers) and `/metrics`, for the staff's network. */
export async function startStatusServer(options: StatusOptions): Promise<StatusServer> {
  const { host, port, metricsToken, loops, readiness, metrics, logger } = options;

  async function healthz(response: ServerResponse): Promise<void> {
    const late = loops.filter((loop) => loop.overdueMs() > lateMs).map(({ name }) => name);
    answer(response, late.length === 0 ? 200 : 503, { status: late.length === 0 ? "ok" : "late", late });
  }

  async function readyz(response: ServerResponse): Promise<void> {
    const check = async (one: Readiness) => ({ name: one.name, ready: await isReady(one, logger) });
    const checks = await Promise.all(readiness.map(check));
    const ready = checks.every((one) => one.ready);
    answer(response, ready ? 200 : 503, { status: ready ? "ready" : "unavailable", checks });
  }

  async function metricsPage(response: ServerResponse, { headers }: IncomingMessage): Promise<void> {
    if (metricsToken !== null && !isBearer(headers.authorization, metricsToken)) return missing(response);
    const text = await metrics.text();
    response.writeHead(200, { "Content-Type": metrics.contentType }).end(text);
  }

  const pages = new Map<string, Page>([
    ["GET /healthz", healthz],
    ["GET /readyz", readyz],
    ["GET /metrics", metricsPage],
  ]);
  const server = createServer((request, response) => {
    const page = pages.get(`${request.method} ${request.url}`);
    if (page === undefined) return missing(response);
    page(response, request).catch((error: Error) => {
      logger.error("a status page failed", { reason: error.message });
      response.destroy();
    });
  });
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
