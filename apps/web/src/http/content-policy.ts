type Policy = {
  readonly nonce: string;
  /** `next dev` evaluates modules and injects styles. */
  readonly development: boolean;
  /** Origin of the identity provider's scripts and API, when sign-in is not local. */
  readonly identityOrigin: string | null;
  /** Addresses of the gateway and of the media server, as clients open them. */
  readonly classUrls: readonly string[];
  /** Address of the object store, as pages put files there and play recordings from it; null where there is none. */
  readonly filesUrl: string | null;
};

/** Both schemes of a service's origin: a class is followed by WebSocket and by HTTP. */
function originsOf(url: string): readonly string[] {
  const { protocol, host } = new URL(url);
  const scheme = protocol === "wss:" || protocol === "https:" ? "s" : "";
  return [`ws${scheme}://${host}`, `http${scheme}://${host}`];
}

/**
 * What a page may load: our own origin, and scripts that carry this answer's nonce or were loaded by one.
 * Style attributes that scripts set are no markup and stay allowed; those in markup are not.
 */
export function contentPolicy({ nonce, development, identityOrigin, classUrls, filesUrl }: Policy): string {
  const files = filesUrl === null ? [] : [new URL(filesUrl).origin];
  const connect = new Set([identityOrigin ?? [], ...classUrls.map(originsOf), files].flat());
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:${identityOrigin === null ? "" : " https://img.clerk.com"}`,
    "font-src 'self'",
    ["connect-src 'self'", ...connect].join(" "),
    ["media-src 'self' blob:", ...files].join(" "),
    "worker-src 'self' blob:",
    identityOrigin === null ? "frame-src 'none'" : `frame-src https://challenges.cloudflare.com`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The origin inside a Clerk publishable key: `pk_live_` and base64 of `host$`. */
export function identityOriginOf(publishableKey: string): string {
  const host = atob(publishableKey.replace(/^pk_(test|live)_/, "")).replace(/\$$/, "");
  return new URL(`https://${host}`).origin;
}

export const pageHeaders = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy":
    "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), geolocation=(), payment=(), usb=()",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "X-Content-Type-Options": "nosniff",
} as const;
