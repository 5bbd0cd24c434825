// @ts-check
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const documented = new Set(
  [...readFileSync(join(root, ".env.example"), "utf8").matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(
    ([, name]) => name,
  ),
);

test("R03 .env.example documents every variable that a process of ours reads", () => {
  const files = execFileSync(
    "git",
    [
      "ls-files",
      "--cached",
      "--others",
      "--exclude-standard",
      "apps/*/src/env.ts",
      "packages/server/src/process/environment.ts",
    ],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  for (const file of files.split("\n").filter((name) => name !== "")) {
    const source = readFileSync(join(root, file), "utf8");
    const read = [...source.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name);
    expect(read.length, file).toBeGreaterThan(0);
    const given = new Set(["NODE_ENV"]);
    expect(
      read.filter((name) => !documented.has(name) && !given.has(name ?? "")),
      file,
    ).toEqual([]);
  }
});

test("R03 nothing in .env.example is set, and no secret has a value", () => {
  const text = readFileSync(join(root, ".env.example"), "utf8");
  expect(text.split("\n").filter((line) => line !== "" && !line.startsWith("#"))).toEqual([]);
  expect(text).not.toMatch(/^#[A-Z_]*(SECRET|TOKEN)[A-Z_]*=./m);
});
