import { readdirSync, readFileSync } from "node:fs";
import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { locales } from "./locales.ts";
import { namespaces } from "./messages.ts";

type Catalogue = { [key: string]: string | Catalogue };

const folder = new URL("../messages/", import.meta.url);
const read = (locale: string, name: string): Catalogue =>
  JSON.parse(readFileSync(new URL(`${locale}/${name}.json`, folder), "utf8"));

const flatten = (catalogue: Catalogue, prefix = ""): [string, string][] =>
  Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[`${prefix}${key}`, value] as const].map(([k, v]): [string, string] => [k, v])
      : flatten(value, `${prefix}${key}.`),
  );

/** Names of a message's arguments and tags, with a value of the kind each one takes. */
function argumentsOf(message: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [, name = "", kind] of message.matchAll(/\{\s*(\w+)\s*(?:,\s*(\w+)|\})/g)) {
    values[name] =
      kind === "plural" || kind === "number" || kind === "selectordinal"
        ? 3
        : kind === "date" || kind === "time"
          ? new Date(0)
          : "other";
  }
  for (const [, tag = ""] of message.matchAll(/<(\w+)>/g)) values[tag] = (chunks: unknown) => chunks;
  return values;
}

describe("messages", () => {
  test("every catalogue of every language is registered", () => {
    for (const locale of locales) {
      const files = readdirSync(new URL(`${locale}/`, folder)).map((file) => file.replace(".json", ""));
      expect(files.sort(), locale).toEqual([...namespaces].sort());
    }
  });

  test.each(namespaces)("%s has the same keys and arguments in every language", (name) => {
    const [english, ...others] = locales.map((locale) => flatten(read(locale, name)));
    const shape = (entries: [string, string][] | undefined) =>
      Object.fromEntries((entries ?? []).map(([key, text]) => [key, Object.keys(argumentsOf(text)).sort()]));
    for (const other of others) expect(shape(other)).toEqual(shape(english));
  });

  test.each(locales.flatMap((locale) => namespaces.map((name) => [locale, name] as const)))(
    "%s/%s is valid ICU and can be formatted",
    (locale, name) => {
      const messages = read(locale, name);
      const t = createTranslator({
        locale,
        messages,
        onError: (error) => {
          throw error;
        },
      }) as unknown as { rich: (key: string, values: object) => unknown };
      for (const [key, text] of flatten(messages)) expect(t.rich(key, argumentsOf(text)), key).toBeTruthy();
    },
  );
});
