import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { HttpEnv } from "./context.ts";
import type { HttpDependencies } from "./dependencies.ts";

const saneRequestId = /^[A-Za-z0-9._-]{8,128}$/;
/** Methods are the caller's words: others would each be a label of their own. */
const known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Names the request, answers with its name, and leaves one log line and one measurement behind. */
export const observe = ({ logger, metrics }: HttpDependencies): MiddlewareHandler<HttpEnv> =>
  async function observed(c, next) {
    const startedMs = performance.now();
    const given = c.req.header("x-request-id");
    const requestId = given !== undefined && saneRequestId.test(given) ? given : randomUUID();
    c.set("requestId", requestId);
    c.set("route", "unmatched");
    c.set("facts", {});
    await next();
    c.header("X-Request-Id", requestId);
    const durationMs = performance.now() - startedMs;
    const method = known.includes(c.req.method) ? c.req.method : "other";
    const [route, { status }] = [c.get("route"), c.res];
    metrics.request({ route, method, status }, durationMs / 1000);
    const line = { requestId, method, route, status, durationMs: Math.round(durationMs * 10) / 10 };
    logger[status >= 500 ? "error" : "info"]("request", { ...line, ...c.get("facts") });
  };
