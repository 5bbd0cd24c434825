import { ctaUrl } from "@lectern/shared";

type Address = { readonly url: string; readonly host: string };

/**
 * What somebody typed as an address that may be shown; without a scheme it is taken for https.
 * @returns null where nothing may be shown: another scheme, no named host, a user name before it
 */
export function linkAddress(typed: string): Address | null {
  const text = typed.trim();
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const parsed = ctaUrl.safeParse(url);
  return parsed.success ? { url: parsed.data, host: new URL(parsed.data).host } : null;
}
