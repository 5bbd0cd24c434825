import { clerkCookieName, sessionCookieName } from "@lectern/server/session-cookie-name";
import { env } from "../env.ts";

/** Cookies that only a signed-in browser has; what is in them is for the API to judge. */
export function signInCookies(): readonly string[] {
  const { signIn, publicUrl } = env();
  return signIn.provider === "clerk" ? [clerkCookieName] : [sessionCookieName(publicUrl)];
}
