import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { localTokenLifetimeMs } from "../adapters/local-identity/local-issuer.ts";
import type { HttpContext } from "./context.ts";

const isSecure = (publicUrl: string) => new URL(publicUrl).protocol === "https:";

/** `__Host-` binds the cookie to this host and TLS; browsers refuse the prefix on plain loopback. */
export const sessionCookieName = (publicUrl: string): string =>
  isSecure(publicUrl) ? "__Host-lectern-session" : "lectern-session";

const attributes = (publicUrl: string) =>
  ({ path: "/", httpOnly: true, sameSite: "Lax", secure: isSecure(publicUrl) }) as const;

export const readSessionCookie = (c: HttpContext, publicUrl: string): string | undefined =>
  getCookie(c, sessionCookieName(publicUrl));

export const setSessionCookie = (c: HttpContext, publicUrl: string, token: string): void =>
  setCookie(c, sessionCookieName(publicUrl), token, {
    ...attributes(publicUrl),
    maxAge: localTokenLifetimeMs / 1000,
  });

export const clearSessionCookie = (c: HttpContext, publicUrl: string): void => {
  deleteCookie(c, sessionCookieName(publicUrl), attributes(publicUrl));
};
