// @ts-check
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { buildOnce, buildTimeline, sourceHash } from "./builds.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lectern-builds-"));
  for (const [path, content] of Object.entries({
    "src/page.ts": "1",
    "src/page.test.ts": "1",
    "dist/out.js": "1",
  })) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("R02 the hash of sources changes with content, name and salt, not with tests and outputs", () => {
  const before = sourceHash([folder]);
  writeFileSync(join(folder, "src/page.test.ts"), "2");
  writeFileSync(join(folder, "dist/out.js"), "2");
  expect(sourceHash([folder, join(folder, "missing")])).toBe(before);
  expect(sourceHash([folder], "salt")).not.toBe(before);
  writeFileSync(join(folder, "src/page.ts"), "2");
  const changed = sourceHash([folder]);
  expect(changed).not.toBe(before);
  writeFileSync(join(folder, "src/more.ts"), "");
  expect(sourceHash([folder])).not.toBe(changed);
});

test("R02 a build runs once for the same sources, and again after one that failed", async () => {
  const stamp = join(folder, "dist/stamp");
  const build = vi.fn(async () => {});
  expect(await buildOnce(stamp, "a", build)).toBe(true);
  expect(await buildOnce(stamp, "a", build)).toBe(false);
  await expect(buildOnce(stamp, "b", () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await buildOnce(stamp, "b", build)).toBe(true);
  expect(build).toHaveBeenCalledTimes(2);
});

test("R33 the timeline program is one file that needs nothing beside it", { timeout: 60_000 }, async () => {
  const program = join(folder, "alone.mjs");
  copyFileSync(await buildTimeline(fileURLToPath(new URL("../..", import.meta.url))), program);
  /** @param {string[]} given */
  const told = (...given) => spawnSync(process.execPath, [program, ...given], { encoding: "utf8", env: {} });
  expect(told()).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("usage: timeline") });
  const uuid = "01980000-0001-7000-8000-000000000190";
  expect(told(uuid, uuid, "1").stderr).toContain("set DATABASE_URL_ENGINE");
});
