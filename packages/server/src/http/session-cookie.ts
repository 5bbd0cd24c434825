import { generateCookie, getCookie } from "hono/cookie";
import { localTokenLifetimeMs } from "../adapters/local-identity/local-issuer.ts";
import type { HttpContext } from "./context.ts";

const isSecure = (publicUrl: string) => new URL(publicUrl).protocol === "https:";

/** `__Host-` binds the cookie to this host and TLS; browsers refuse the prefix on plain loopback. */
export const sessionCookieName = (publicUrl: string): string =>
  isSecure(publicUrl) ? "__Host-lectern-session" : "lectern-session";

export const readSessionCookie = (c: HttpContext, publicUrl: string): string | undefined =>
  getCookie(c, sessionCookieName(publicUrl));

/** `Set-Cookie` that stores the token for as long as it lives, or removes the cookie with null. */
export const sessionCookie = (publicUrl: string, token: string | null): string =>
  generateCookie(sessionCookieName(publicUrl), token ?? "", {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: isSecure(publicUrl),
    maxAge: token === null ? 0 : localTokenLifetimeMs / 1000,
  });
