// @ts-check
import { expect, test } from "vitest";
import { lockfileFaults } from "./lockfile.mjs";

/** @param {object} entry */
const lock = (entry) =>
  JSON.stringify({
    packages: {
      "": {},
      "packages/core": {},
      "node_modules/@lectern/core": { link: true },
      "node_modules/a": entry,
    },
  });

test("R91 a lockfile that pins by hash alone is right", () => {
  expect(lockfileFaults(lock({ version: "1.0.0", integrity: "sha512-x" }))).toEqual([]);
});

test("R91 a lockfile that names a host, or a package without a hash, is refused", () => {
  expect(lockfileFaults(lock({ resolved: "https://registry.invalid/a.tgz", integrity: "sha512-x" }))).toEqual(
    [expect.stringContaining("node_modules/a names where")],
  );
  expect(lockfileFaults(lock({ version: "1.0.0" }))).toEqual(["node_modules/a has no integrity hash"]);
});
