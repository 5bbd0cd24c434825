import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { chooseLocale, type Locale } from "./locales.ts";
import { loadMessages, type Messages } from "./messages.ts";
import { preferenceCookies } from "./preferences.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}

function isZone(zone: string | undefined): zone is string {
  if (zone === undefined) return false;
  try {
    Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(jar.get(preferenceCookies.locale)?.value, head.get("accept-language"));
  const zone = jar.get(preferenceCookies.zone)?.value;
  const remembered = zone === undefined ? undefined : decodeURIComponent(zone);
  return {
    locale,
    messages: await loadMessages(locale),
    timeZone: isZone(remembered) ? remembered : "UTC",
  };
});
