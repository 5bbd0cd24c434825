// @ts-check
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freePort } from "../../embedded/ports.mjs";
import { settingsFrom } from "../settings.mjs";
import { openStack } from "../stack.mjs";
import { engineSteps } from "./engine.mjs";
import { objectStoreStep } from "./object-store.mjs";
import { postgresSteps } from "./postgres.mjs";
import { redisStep } from "./redis.mjs";

/**
 * @param {Record<string, string>} env
 * @param {import("../stack.mjs").StepsOf} stepsOf
 * @param {(stack: Awaited<ReturnType<typeof openStack>>, home: string) => Promise<void>} look
 */
async function withStack(env, stepsOf, look) {
  const home = mkdtempSync(join(tmpdir(), "lectern-engine-"));
  const settings = settingsFrom({ ...env, PORT: String(await freePort()), LECTERN_HOME: home }, "test");
  const stack = await openStack(settings, { say: () => undefined, stepsOf });
  try {
    await stack.start();
    await look(stack, home);
  } finally {
    await stack.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

test(
  "R02 the engine and its worker run on the embedded services, and others are told how to ask",
  {
    timeout: 600_000,
  },
  () =>
    withStack(
      {},
      (settings, secrets) => [
        ...postgresSteps(settings, secrets),
        redisStep(settings, secrets),
        objectStoreStep(settings, secrets),
        ...engineSteps(settings, secrets),
      ],
      async ({ entries, environment }) => {
        const names = entries().map(({ name, pid }) => [name, typeof pid]);
        expect(names).toContainEqual(["engine", "number"]);
        expect(names).toContainEqual(["engine-worker", "number"]);
        const { ENGINE_URL, ENGINE_TOKEN_KEY_FILE = "" } = environment();
        expect((await fetch(`${ENGINE_URL}/readyz`)).status).toBe(200);
        expect((await fetch(`${ENGINE_URL}/v1/runs/x`)).status).toBe(401);
        expect(readFileSync(ENGINE_TOKEN_KEY_FILE, "utf8")).toContain("PRIVATE KEY");
        expect(statSync(ENGINE_TOKEN_KEY_FILE).mode & 0o777).toBe(0o600);
      },
    ),
);

test("R03 an engine elsewhere is used, and none is started", () => {
  const env = { ENGINE_URL: "https://engine.example.org", ENGINE_TOKEN_KEY_FILE: "/run/secrets/engine.pem" };
  const nothing = ["database", "redis", "object-store"].map((name) => ({ name, start: async () => ({}) }));
  return withStack(
    env,
    (settings, secrets) => [...nothing, ...engineSteps(settings, secrets)],
    async ({ entries, environment }) => {
      expect(entries().map(({ name, source }) => [name, source])).toEqual([["engine", "ENGINE_URL"]]);
      expect(environment()).toEqual(env);
    },
  );
});

test("R03 without an object store there is no engine, and that is said", () => {
  const nothing = ["database", "redis", "object-store"].map((name) => ({ name, start: async () => ({}) }));
  return withStack(
    {},
    (settings, secrets) => [...nothing, ...engineSteps(settings, secrets)],
    async ({ absences }) =>
      expect(JSON.stringify(absences())).toContain(
        "no ENGINE_URL: PDFs do not become slides, nor recordings replays",
      ),
  );
});
