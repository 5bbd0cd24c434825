import { createServer } from "node:http";
import { createStatusPages, type Listening, listen, type StatusPagesOptions } from "@lectern/server";
import type { Loop } from "./loop.ts";

export type StatusOptions = Omit<StatusPagesOptions, "health"> & {
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  readonly loops: readonly Pick<Loop, "name" | "overdueMs">[];
};

/** Longer than any deadline of one piece of work, so that only a loop that hangs is taken for dead. */
const lateMs = 60_000;

/** `/healthz` (the loops go round), `/readyz` (what they need answers) and `/metrics`, for the staff's network. */
export async function startStatusServer({
  host,
  port,
  loops,
  logger,
  ...options
}: StatusOptions): Promise<Listening> {
  function health() {
    const late = loops.filter((loop) => loop.overdueMs() > lateMs).map(({ name }) => name);
    const well = late.length === 0;
    return { well, body: { status: well ? "ok" : "late", late } };
  }
  const pages = createStatusPages({ ...options, logger, health });
  const server = createServer((request, response) => {
    const page = pages.get(`${request.method} ${request.url}`);
    if (page === undefined) {
      response.writeHead(404, { "Content-Type": "application/json" }).end('{"status":"missing"}');
      return;
    }
    page(request, response).catch((error: Error) => {
      logger.error("a status page failed", { reason: error.message });
      response.destroy();
    });
  });
  return listen(server, port, host);
}
