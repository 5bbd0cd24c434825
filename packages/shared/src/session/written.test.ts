import fc from "fast-check";
import { expect, test } from "vitest";
import { written, writtenLine } from "./written.ts";

const anyText = fc.string({ unit: "binary", maxLength: 40 });

test("T16 what somebody wrote comes without control characters and overrides of direction, and stays as it is", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const schema of [written(40), writtenLine(40)]) {
        const once = schema.safeParse(text);
        if (!once.success) continue;
        expect(once.data).not.toMatch(/[^\P{Cc}\n]|[\u202d\u202e]/u);
        expect(schema.parse(once.data)).toBe(once.data);
      }
    }),
  );
});

test("T16 line ends are kept where there are lines, and are spaces where there is one", () => {
  expect(written(99).parse("  one\r\ntwo\r\n\r\n\r\n\r\nthree\t! ")).toBe("one\ntwo\n\nthree !");
  expect(writtenLine(99).parse("one\r\n two\nthree")).toBe("one two three");
  expect(written(99).parse("photo\u202Egpj.exe")).toBe("photogpj.exe");
});

test("T16 nothing, too much, NUL and half a character are refused", () => {
  for (const bad of ["", " \n ", "\u0001", "a".repeat(41), "a\0b", "a\ud800b"]) {
    expect(written(40).safeParse(bad).success).toBe(false);
    expect(writtenLine(40).safeParse(bad).success).toBe(false);
  }
});
