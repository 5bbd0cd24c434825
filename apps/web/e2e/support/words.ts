import { readFileSync } from "node:fs";

export type Locale = "en" | "ar";

const cache = new Map<string, unknown>();

function namespace(locale: Locale, name: string): unknown {
  const file = new URL(`../../src/messages/${locale}/${name}.json`, import.meta.url);
  const known = cache.get(file.href) ?? JSON.parse(readFileSync(file, "utf8"));
  cache.set(file.href, known);
  return known;
}

/** What a page says in a language, by the key of its message: `words("ar")("courses.new.act")`. */
export const words =
  (locale: Locale) =>
  (key: string, values: Record<string, string> = {}): string => {
    const [name = "", ...rest] = key.split(".");
    let found = namespace(locale, name);
    for (const part of rest) found = (found as Record<string, unknown> | undefined)?.[part];
    if (typeof found !== "string") throw new Error(`No message ${key} in ${locale}`);
    return found.replace(/\{(\w+)\}/g, (whole, value: string) => values[value] ?? whole);
  };
