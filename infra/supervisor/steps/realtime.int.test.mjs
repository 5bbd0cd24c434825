// @ts-check
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freePort } from "../../embedded/ports.mjs";
import { settingsFrom } from "../settings.mjs";
import { openStack } from "../stack.mjs";
import { fakeStep } from "../testing/fake-step.mjs";
import { postgresSteps } from "./postgres.mjs";
import { realtimeSteps } from "./realtime.mjs";
import { redisStep } from "./redis.mjs";

test("R02 the gateway is built, started beside its services, and found where clients are told", async () => {
  const home = mkdtempSync(join(tmpdir(), "lectern-realtime-step-"));
  const settings = settingsFrom({ PORT: String(await freePort()), LECTERN_HOME: home }, "test");
  const stack = await openStack(settings, {
    say: () => undefined,
    stepsOf: (given, secrets) => [
      ...postgresSteps(given, secrets),
      redisStep(given, secrets),
      fakeStep("livekit"),
      fakeStep("recorder"),
      ...realtimeSteps(given, secrets),
    ],
  });
  try {
    await stack.start();
    const entry = stack.entries().find(({ name }) => name === "realtime");
    expect(entry).toMatchObject({ source: "built bundle", pid: expect.any(Number) });
    expect(stack.environment()).toMatchObject({ REALTIME_URL: `ws://localhost:${entry?.port}` });
    expect(await (await fetch(`${entry?.url}/capturez`)).json()).toEqual({ capture: "ok" });
    expect((await fetch(`${entry?.url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${entry?.url}/metrics`)).text()).toContain("lectern_gateway_connections");
  } finally {
    await stack.stop();
    rmSync(home, { recursive: true, force: true });
  }
}, 120_000);
