import { defineConfig } from "vitest/config";

const ignored = ["**/node_modules/**", "**/dist/**", "**/.next/**", "**/.lectern/**", "**/e2e/**"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{packages,apps,scripts,infra}/**/*.test.{ts,tsx,mjs}"],
          exclude: [...ignored, "**/*.int.test.*", "**/*.long.test.*"],
          // A guard against hanging, not a mark for speed: properties take what the machine gives them.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "int",
          include: ["{packages,apps,scripts,infra}/**/*.int.test.{ts,mjs}"],
          exclude: ignored,
          globalSetup: ["infra/testing/global-setup.mjs"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: "long",
          include: ["{packages,apps,scripts,infra}/**/*.long.test.{ts,mjs}"],
          exclude: ignored,
          globalSetup: ["infra/testing/global-setup.mjs"],
          testTimeout: 30 * 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
