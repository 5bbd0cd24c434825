import { generateCookie, getCookie } from "hono/cookie";
import { localTokenLifetimeMs } from "../adapters/local-identity/local-issuer.ts";
import type { HttpContext } from "./context.ts";
import type { HttpDependencies } from "./dependencies.ts";

const isSecure = (publicUrl: string) => new URL(publicUrl).protocol === "https:";

/** `__Host-` binds the cookie to this host and TLS; browsers refuse the prefix on plain loopback. */
export const sessionCookieName = (publicUrl: string): string =>
  isSecure(publicUrl) ? "__Host-lectern-session" : "lectern-session";

/** Where Clerk's script keeps its session token. */
const clerkCookieName = "__session";

/** The token of our own cookie or, where people sign in with Clerk, of Clerk's; never of the other's. */
export const readSessionCookie = (
  c: HttpContext,
  { localIssuer, publicUrl }: Pick<HttpDependencies, "localIssuer" | "publicUrl">,
): string | undefined => getCookie(c, localIssuer === null ? clerkCookieName : sessionCookieName(publicUrl));

/** `Set-Cookie` that stores the token for as long as it lives, or removes the cookie with null. */
export const sessionCookie = (publicUrl: string, token: string | null): string =>
  generateCookie(sessionCookieName(publicUrl), token ?? "", {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: isSecure(publicUrl),
    maxAge: token === null ? 0 : localTokenLifetimeMs / 1000,
  });
