import { type NextFetchEvent, type NextRequest, NextResponse } from "next/server";
import { env } from "./env.ts";
import { contentPolicy, identityOriginOf, pageHeaders } from "./http/content-policy.ts";
import { pathHeader } from "./http/path-header.ts";
import { safeNext } from "./http/safe-next.ts";
import { signInCookies } from "./server/sign-in-cookie.ts";

/** Pages that a signed-out person may open. */
const openPages = ["/sign-in"];

const isOpen = (pathname: string) =>
  openPages.some((page) => pathname === page || pathname.startsWith(`${page}/`));

/** Who has no session cookie is spared a page that would refuse them; it decides nothing else. */
function toSignIn({ nextUrl, cookies }: NextRequest): URL | null {
  if (isOpen(nextUrl.pathname) || signInCookies().some((name) => cookies.has(name))) return null;
  const target = new URL("/sign-in", nextUrl);
  const next = safeNext(`${nextUrl.pathname}${nextUrl.search}`);
  if (next !== "/") target.searchParams.set("next", next);
  return target;
}

function page(request: NextRequest): NextResponse {
  const redirection = toSignIn(request);
  if (redirection !== null) return NextResponse.redirect(redirection);
  const { signIn, development, publicUrl, streamUrl, livekit, objectStore } = env();
  const nonce = btoa(crypto.randomUUID());
  const policy = contentPolicy({
    nonce,
    development,
    identityOrigin: signIn.provider === "clerk" ? identityOriginOf(signIn.publishableKey) : null,
    classUrls: livekit === null ? [streamUrl] : [streamUrl, livekit.url],
    filesUrl: objectStore?.publicEndpoint ?? null,
  });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("Content-Security-Policy", policy);
  headers.set(pathHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(pageHeaders)) response.headers.set(name, value);
  if (publicUrl.startsWith("https:")) {
    response.headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  }
  return response;
}

/** Headers and a redirect for people's comfort, never the boundary: every page and route refuses by itself. */
export async function proxy(request: NextRequest, event: NextFetchEvent) {
  const { signIn } = env();
  if (signIn.provider === "local") return page(request);
  // Loaded only here, because it throws without keys.
  const { clerkMiddleware } = await import("@clerk/nextjs/server");
  // The secret is Clerk's own to read (CLERK_SECRET_KEY): given here, it would be sent on in a header, encrypted.
  const { publishableKey, jwtKey } = signIn;
  return clerkMiddleware((_, incoming) => page(incoming), { publishableKey, jwtKey })(request, event);
}

export const config = {
  matcher: ["/((?!api/|_next/static|_next/image|healthz$|readyz$|metrics$|icon.svg$).*)"],
};
