import fc from "fast-check";
import { expect, test } from "vitest";
import { textParts } from "./text-parts.ts";

const linksIn = (message: string) =>
  textParts(message).flatMap((part) => (part.kind === "link" ? [part.href] : []));

test("R50 T16 the parts of a message are the message, and only web addresses without credentials become links", () => {
  const word = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(..."ab/?=#.),%é@:")).map((rest) => `https://a.example/${rest.join("")}`),
    fc.constantFrom(
      "javascript:alert(1)",
      "data:text/html,x",
      "https://me:pw@evil.example/",
      "HTTPS://",
      "http://[",
      "<b>",
    ),
  );
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 6 }).map((words) => words.join(" ")),
      (message) => {
        const parts = textParts(message);
        expect(parts.map(({ text }) => text).join("")).toBe(message);
        for (const href of linksIn(message)) {
          const { protocol, username, password } = new URL(href);
          expect(["http:", "https:"]).toContain(protocol);
          expect(username + password).toBe("");
        }
      },
    ),
  );
});

test.each([
  ["see https://northwind.school/chart.", ["https://northwind.school/chart"]],
  ["(https://a.example/b)", ["https://a.example/b"]],
  ["https://a.example, http://b.example!", ["https://a.example/", "http://b.example/"]],
  ["www.a.example", []],
  ["https://bank.example@evil.example/", []],
])("R50 %s", (message, links) => {
  expect(linksIn(message)).toEqual(links);
});
