// @ts-check
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openLogs } from "./logs.mjs";
import { createView } from "./view.mjs";

test("R83 each service has its log, the last run's is kept, and whole lines reach the merged view", () => {
  const folder = mkdtempSync(join(tmpdir(), "lectern-logs-"));
  let text = "";
  const view = createView({ write: (part) => (text += part) }, false);
  openLogs(folder)("web")("the run before\n");
  const logOf = openLogs(folder, view);
  logOf("web")("half a ");
  logOf("redis")("ready\n");
  logOf("web")("line\nand more");
  expect(text).toBe("[redis] ready\n[web] half a line\n");
  expect(readFileSync(join(folder, "web.log"), "utf8")).toBe("half a line\nand more");
  expect(readFileSync(join(folder, "web.log.1"), "utf8")).toBe("the run before\n");
  rmSync(folder, { recursive: true });
});

test("R83 colour is for terminals", () => {
  let text = "";
  const stream = { write: (/** @type {string} */ part) => (text += part) };
  createView({ ...stream, isTTY: false })("web", "plain");
  expect(text).toBe("[web] plain\n");
  createView(stream, true)("web", "coloured");
  expect(text).toContain("\u001b[36m[web]\u001b[0m coloured\n");
});
