import { sessionCookieName } from "@lectern/server";
import { env } from "../env.ts";

/** Cookies that only a signed-in browser has; what is in them is for the API to judge. */
export function signInCookies(): readonly string[] {
  const { signIn, publicUrl } = env();
  return signIn.provider === "clerk" ? ["__session"] : [sessionCookieName(publicUrl)];
}
