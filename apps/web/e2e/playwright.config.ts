import { existsSync } from "node:fs";
import { chromium, defineConfig } from "@playwright/test";

const own = chromium.executablePath();
const executablePath = process.env.LECTERN_CHROMIUM || (existsSync(own) ? own : "/usr/bin/chromium");

const args = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-dev-shm-usage",
  "--disable-sync",
  "--no-first-run",
  // Whatever asks for another host than ours must fail, not wait for the network of the day.
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

const killers = ["resilience.spec.ts", "resilience-class.spec.ts", "runs-a-class.spec.ts"];

export default defineConfig({
  testDir: ".",
  outputDir: "test-results",
  globalSetup: "./support/global-setup.ts",
  globalTimeout: 45 * 60_000,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    launchOptions: { executablePath, args },
    viewport: { width: 1440, height: 900 },
    contextOptions: { reducedMotion: "reduce" },
    locale: "en-GB",
    timezoneId: "Europe/London",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "journeys", testIgnore: [...killers, "shots.spec.ts"] },
    // They kill what the others need: alone, one after the other, when all others are done.
    { name: "resilience", testMatch: killers, dependencies: ["journeys"], workers: 1, fullyParallel: false },
    ...(process.env.LECTERN_SHOTS ? [{ name: "shots", testMatch: "shots.spec.ts" }] : []),
  ],
});
