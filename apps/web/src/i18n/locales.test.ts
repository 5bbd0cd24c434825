import { describe, expect, test } from "vitest";
import { chooseLocale } from "./locales.ts";

describe("the language of a page", () => {
  test.each([
    ["ar", "en", "ar"],
    [undefined, "fr, ar-EG;q=0.8, en;q=0.5", "ar"],
    [undefined, "en;q=0.4, ar;q=0.9", "ar"],
    [undefined, "fr", "en"],
    [undefined, null, "en"],
    ["xx", "ar", "ar"],
  ])("remembered %s, browser %s: %s", (remembered, header, expected) => {
    expect(chooseLocale(remembered, header)).toBe(expected);
  });
});
