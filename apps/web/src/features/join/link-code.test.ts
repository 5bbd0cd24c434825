import { contracts } from "@lectern/shared";
import fc from "fast-check";
import { expect, test } from "vitest";
import { codeOf } from "./link-code.ts";

const letters = fc.constantFrom(..."abcxyz0189");
const part = fc.string({ unit: letters, minLength: 1, maxLength: 8 });
const linkish = fc.string({ unit: fc.constantFrom(..."ab-9/?#. Zé", "/join/", "https://") });
const codes = fc.array(part, { minLength: 2, maxLength: 4 }).map((parts) => parts.join("-"));
const shapes = fc.constantFrom(
  (code: string) => code,
  (code: string) => `  https://school.example/join/${code}\n`,
  (code: string) => `http://localhost:3000/join/${code}/`,
  (code: string) => `school.example/join/${code.toUpperCase()}?from=mail#top`,
  (code: string) => `/join/${code}`,
);

test("R22 a pasted join link leads where it says, however it was copied", () => {
  fc.assert(
    fc.property(codes, shapes, (code, shape) => {
      expect(codeOf(shape(code))).toBe(code);
    }),
  );
});

test("R22 what comes out of any text is nothing, or a code that the API takes", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), linkish), (text) => {
      const code = codeOf(text);
      if (code === null || code.length > 64) return;
      expect(contracts.joinLinkGet.params.safeParse({ code }).success).toBe(true);
    }),
  );
  for (const text of ["", "astro", "https://school.example/courses/a-b", "https://school.example/join/"]) {
    expect(codeOf(text)).toBeNull();
  }
});
