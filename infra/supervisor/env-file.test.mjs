// @ts-check
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readEnvFile } from "./env-file.mjs";

test("R03 .env.local is read as people write it", () => {
  const folder = mkdtempSync(join(tmpdir(), "lectern-env-"));
  const path = join(folder, ".env.local");
  writeFileSync(
    path,
    [
      "# comment",
      "PORT=3001 # mine",
      "export PUBLIC_URL='http://localhost:3001'",
      'NAME="two words" # said',
      "URL=postgres://a:b#c@host/db",
      "EMPTY=",
      "not a variable",
    ].join("\r\n"),
  );
  expect(readEnvFile(path)).toEqual({
    PORT: "3001",
    PUBLIC_URL: "http://localhost:3001",
    NAME: "two words",
    URL: "postgres://a:b#c@host/db",
    EMPTY: "",
  });
  rmSync(folder, { recursive: true });
  expect(readEnvFile(path)).toEqual({});
});
