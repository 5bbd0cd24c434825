// @ts-check
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startChild } from "../embedded/child.mjs";
import { freePort, isListening } from "../embedded/ports.mjs";

const program = fileURLToPath(new URL("./testing/start-fakes.mjs", import.meta.url));

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "lectern-interrupt-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

async function startFakes() {
  const port = await freePort();
  let output = "";
  const child = await startChild({
    command: process.execPath,
    args: [program, home],
    env: { PATH: process.env.PATH, PORT: String(port), LECTERN_HOME: home },
    onOutput: (text) => {
      output += text;
    },
  });
  await vi.waitFor(() => expect(output).toContain(`Lectern is ready at http://localhost:${port}\n`), 15_000);
  return { child, output: () => output };
}

test("R02 Ctrl-C stops everything within ten seconds, a stubborn service too", async () => {
  const { child, output } = await startFakes();
  const services = JSON.parse(readFileSync(join(home, "run/services.json"), "utf8"));
  expect(services).toHaveLength(3);
  const startedAtMs = Date.now();
  process.kill(child.pid, "SIGINT");
  expect(await child.exited).toBe("exit code 0");
  expect(Date.now() - startedAtMs).toBeLessThan(10_000);
  for (const { port } of services) expect(await isListening(port)).toBe(false);
  expect(output()).toMatch(/Stopping\nStopped\n$/);
});

test("R02 a second Ctrl-C does not wait for a stubborn service", async () => {
  const { child, output } = await startFakes();
  process.kill(child.pid, "SIGINT");
  await vi.waitFor(() => expect(output()).toContain("Stopping"));
  process.kill(child.pid, "SIGINT");
  const startedAtMs = Date.now();
  await child.exited;
  expect(Date.now() - startedAtMs).toBeLessThan(3_000);
});
