import { generateCookie, getCookie } from "hono/cookie";
import { localTokenLifetimeMs } from "../adapters/local-identity/local-issuer.ts";
import type { HttpContext } from "./context.ts";
import type { HttpDependencies } from "./dependencies.ts";
import { clerkCookieName, sessionCookieName } from "./session-cookie-name.ts";

const isSecure = (publicUrl: string) => new URL(publicUrl).protocol === "https:";

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
