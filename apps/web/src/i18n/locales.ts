export const locales = ["en", "ar"] as const;
export type Locale = (typeof locales)[number];
const defaultLocale: Locale = "en";

/** As each language calls itself. */
export const localeNames: Record<Locale, string> = { en: "English", ar: "العربية" };

export const directionOf = (locale: Locale): "ltr" | "rtl" => (locale === "ar" ? "rtl" : "ltr");

const toLocale = (tag: string): Locale | undefined =>
  locales.find((locale) => locale === tag.trim().toLowerCase().split("-")[0]);

/** The remembered choice, else the first language of the browser that we speak, else the default. */
export function chooseLocale(remembered: string | undefined, acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.split(";q=");
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => toLocale(tag))
    .find((locale) => locale !== undefined);
  return toLocale(remembered ?? "") ?? wanted ?? defaultLocale;
}
