import { contracts } from "@lectern/shared";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseFile, plainName } from "./choose-file.ts";

const fileOf = (name: string, type: string, size: number) =>
  ({ name, type, size }) as Parameters<typeof chooseFile>[0];

const hostile = fc.string({
  unit: fc.constantFrom("a", ".", "/", "\\", " ", "\0", "\n", "\u202e", "\u2066", "é"),
});

describe("R40 a file that is chosen", () => {
  test("T16 R40 is announced under a name that the API takes, whatever it was called", () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ maxLength: 400 })), (name) => {
        const announced = { kind: "pdf", contentType: "application/pdf", bytes: 1, sha256: "0".repeat(64) };
        const body = contracts.assetsCreate.body.safeParse({ ...announced, name: plainName(name) });
        expect(body.error?.issues ?? []).toEqual([]);
      }),
    );
  });

  test("R40 keeps the end of a long name, which says what it is", () => {
    expect(plainName(`${"x".repeat(300)}.pdf`)).toMatch(/\.pdf$/);
  });

  test.each([
    ["slides.pdf", "application/pdf", 52_428_800, "pdf"],
    ["slides.PDF", "", 10, "pdf"],
    ["chart.jpeg", "", 10, "image"],
    ["chart.webp", "image/webp", 20_971_520, "image"],
    ["slides.pdf", "application/pdf", 52_428_801, "too-large"],
    ["chart.png", "image/png", 20_971_521, "too-large"],
    ["slides.pdf", "application/pdf", 0, "empty"],
    ["chart.svg", "image/svg+xml", 10, "kind"],
    ["slides.pptx", "", 10, "kind"],
    ["slides", "", 10, "kind"],
  ])("R40 %s (%s, %i bytes) is %s", (name, type, size, expected) => {
    const chosen = chooseFile(fileOf(name, type, size));
    expect("fault" in chosen ? chosen.fault : chosen.kind).toBe(expected);
  });
});
