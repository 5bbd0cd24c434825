import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { directionOf } from "../i18n/locales.ts";
import { preferenceCookies, toTheme } from "../i18n/preferences.ts";
import { IdentitySession } from "../shell/identity-session.tsx";
import { Providers } from "../shell/providers.tsx";
import { SkipLink } from "../ui/visually-hidden.tsx";
import "../ui/styles/index.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return { title: { default: t("product"), template: `%s · ${t("product")}` }, robots: { index: false } };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1, viewportFit: "cover" };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [locale, jar, head, t] = await Promise.all([
    getLocale(),
    cookies(),
    headers(),
    getTranslations("shell"),
  ]);
  const direction = directionOf(locale);
  return (
    <html
      lang={locale}
      dir={direction}
      data-theme={toTheme(jar.get(preferenceCookies.theme)?.value)}
      suppressHydrationWarning
    >
      <body>
        <SkipLink href="#content">{t("skip")}</SkipLink>
        <NextIntlClientProvider>
          <Providers direction={direction} nonce={head.get("x-nonce") ?? undefined}>
            <IdentitySession>{children}</IdentitySession>
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
