import type { Outcome } from "./outcome.ts";
import { apiRoot } from "./path.ts";

/** A success on the wire. */
export function respond({ status, location, body, replayed, text, etag, cache, picture }: Outcome): Response {
  const headers = new Headers();
  if (location !== null) headers.set("Location", `${apiRoot}${location}`);
  if (replayed === true) headers.set("Idempotent-Replayed", "true");
  if (etag !== undefined) headers.set("ETag", etag);
  if (cache === "revalidate") headers.set("Cache-Control", "private, no-cache");
  if (text !== undefined) {
    headers.set("Content-Type", `${text.type}; charset=utf-8`);
    return new Response(text.content, { status, headers });
  }
  if (picture !== undefined) {
    headers.set("Content-Type", picture.type);
    headers.set("Content-Disposition", "inline");
    headers.set("Cache-Control", "private, max-age=31536000, immutable");
    return new Response(Uint8Array.from(picture.bytes), { status, headers });
  }
  if (status === 204) return new Response(null, { status, headers });
  headers.set("Content-Type", "application/json");
  return new Response(JSON.stringify(body), { status, headers });
}
