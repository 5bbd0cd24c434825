/** Cookies of choices that are nobody's secret; scripts may read and write them. */
export const preferenceCookies = {
  locale: "lectern-locale",
  theme: "lectern-theme",
  zone: "lectern-zone",
} as const;

export type Theme = "light" | "dark";

export const toTheme = (value: string | undefined): Theme | undefined =>
  value === "light" || value === "dark" ? value : undefined;

const yearInSeconds = 365 * 24 * 60 * 60;

/** Remembers a choice in this browser; null forgets it. */
export function remember(name: keyof typeof preferenceCookies, value: string | null): void {
  const age = value === null ? 0 : yearInSeconds;
  const secure = window.location.protocol === "https:" ? "; Secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
  document.cookie = `${preferenceCookies[name]}=${encodeURIComponent(value ?? "")}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
}
