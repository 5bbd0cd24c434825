import type { Outcome } from "./outcome.ts";
import { apiRoot } from "./path.ts";

/** A success on the wire. */
export function respond({ status, location, body, replayed, text, etag }: Outcome): Response {
  const headers = new Headers();
  if (location !== null) headers.set("Location", `${apiRoot}${location}`);
  if (replayed === true) headers.set("Idempotent-Replayed", "true");
  if (etag !== undefined) headers.set("ETag", etag);
  if (text !== undefined) {
    headers.set("Content-Type", `${text.type}; charset=utf-8`);
    return new Response(text.content, { status, headers });
  }
  if (status === 204) return new Response(null, { status, headers });
  headers.set("Content-Type", "application/json");
  return new Response(JSON.stringify(body), { status, headers });
}
