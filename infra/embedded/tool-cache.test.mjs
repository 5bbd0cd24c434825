// @ts-check
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { goTool } from "./go-tool.mjs";
import { cachedTool } from "./tool-cache.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lectern-cache-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** @param {(folder: string) => Promise<void>} make */
const tool = (make) =>
  cachedTool({ name: "tool", pins: join(folder, "pins"), entry: "bin", make, cache: join(folder, "cache") });

test("R02 a tool is made once for the same pins, also by two starts at once, and again when they change", async () => {
  const make = vi.fn(async (/** @type {string} */ into) => writeFileSync(join(into, "bin"), "program"));
  writeFileSync(join(folder, "pins"), "v1");
  const [first, second] = await Promise.all([tool(make), tool(make)]);
  expect(second).toBe(first);
  expect(existsSync(first)).toBe(true);
  make.mockClear();
  expect(await tool(make)).toBe(first);
  expect(make).not.toHaveBeenCalled();
  writeFileSync(join(folder, "pins"), "v2");
  expect(await tool(make)).not.toBe(first);
  expect(readdirSync(join(folder, "cache"))).toHaveLength(2);
});

test("R02 a tool that could not be made leaves nothing behind", async () => {
  writeFileSync(join(folder, "pins"), "v1");
  await expect(tool(() => Promise.reject(new Error("no network")))).rejects.toThrow("no network");
  expect(readdirSync(join(folder, "cache"))).toEqual([]);
});

test("R02 a Go tool is taken from its variable, then from PATH; without Go there is none", async () => {
  const spec = { name: "livekit", label: "LiveKit", programs: ["livekit-server"], variable: "LIVEKIT_BIN" };
  const find = (/** @type {NodeJS.ProcessEnv} */ env) => goTool(spec, { env, cache: join(folder, "cache") });
  vi.stubEnv("PATH", folder);
  expect(await find({})).toBeNull();
  expect(await find({ LIVEKIT_BIN: "/opt/livekit" })).toEqual({
    path: "/opt/livekit",
    source: "LIVEKIT_BIN",
  });
  const program = join(folder, "livekit-server");
  writeFileSync(program, "");
  chmodSync(program, 0o755);
  expect(await find({})).toEqual({ path: program, source: "livekit-server on PATH" });
});
