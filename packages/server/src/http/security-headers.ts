import type { MiddlewareHandler } from "hono";
import type { HttpEnv } from "./context.ts";

const always = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/**
 * For answers that are data: not sniffed, not framed, not embedded by other sites, and not stored unless the answer
 * says itself for how long.
 */
export function securityHeaders(publicUrl: string): MiddlewareHandler<HttpEnv> {
  const overTls = { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" };
  const headers = Object.entries(publicUrl.startsWith("https:") ? { ...always, ...overTls } : always);
  return async (c, next) => {
    await next();
    const caching = c.res.headers.get("Cache-Control");
    for (const [name, value] of headers) c.header(name, value);
    if (caching !== null) c.header("Cache-Control", caching);
  };
}
