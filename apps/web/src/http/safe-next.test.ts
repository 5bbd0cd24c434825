import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safeNext } from "./safe-next.ts";

const site = "https://northwind.example";

describe("T18 a link to sign-in cannot lead to another site", () => {
  test("a path of this site is kept with its query", () => {
    expect(safeNext("/courses/crs_1?tab=roster#top")).toBe("/courses/crs_1?tab=roster#top");
  });

  test("whatever is given, a browser that follows it stays on this site", () => {
    const part = fc.constantFrom(
      "/",
      "\\",
      ".",
      "..",
      "\t",
      "\n",
      "%2f",
      "@",
      ":",
      "https:",
      "javascript:",
      "evil.example",
    );
    const hostile = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 8 }).map((parts) => parts.join("")),
      fc.array(part, { maxLength: 8 }).map((parts) => `/${parts.join("")}`),
    );
    fc.assert(
      fc.property(hostile, (next) => {
        expect(new URL(safeNext(next), site).origin).toBe(site);
      }),
      { numRuns: 2_000 },
    );
  });
});
