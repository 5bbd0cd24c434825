import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressesIn } from "./addresses.ts";

const separator = fc.stringMatching(/^[ \t\n\r,;]{1,4}$/);
const address = fc.stringMatching(/^[a-z0-9.]{1,8}@[a-z]{1,8}$/);

describe("enrolling several people by e-mail", () => {
  test("any mixture of comma, semicolon, space and line separates, and order is kept", () => {
    fc.assert(
      fc.property(fc.uniqueArray(address, { minLength: 1 }), separator, (addresses, between) => {
        expect(addressesIn(`${between}${addresses.join(between)}${between}`)).toEqual(addresses);
      }),
    );
  });

  test("an address given twice, in whatever case, is asked for once", () => {
    fc.assert(
      fc.property(address, (one) => {
        expect(addressesIn(`${one}, ${one.toUpperCase()}`)).toEqual([one]);
      }),
    );
  });
});
