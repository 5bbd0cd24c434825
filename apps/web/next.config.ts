import { cpSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { NextConfig } from "next";
import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD } from "next/constants";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./src/i18n/request.ts");

const config: NextConfig = {
  distDir: process.env.LECTERN_WEB_DIST ?? ".next",
  transpilePackages: ["@lectern/core", "@lectern/db", "@lectern/server", "@lectern/shared"],
  serverExternalPackages: [
    "@aws-sdk/client-s3",
    "@clerk/backend",
    "@sentry/node",
    "drizzle-orm",
    "ioredis",
    "jose",
    "livekit-server-sdk",
    "pg",
    "pino",
    "prom-client",
  ],
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` does it, once for all packages; a build need not take a minute longer.
  typescript: { ignoreBuildErrors: true },
};

/** The whiteboard's editor looks for its fonts under our own address, and else at another's. */
function copyBoardFonts() {
  const editor = createRequire(import.meta.url).resolve("@excalidraw/excalidraw");
  cpSync(join(dirname(editor), "fonts"), join(import.meta.dirname, "public/excalidraw/fonts"), {
    recursive: true,
  });
}

export default (phase: string) => {
  if (phase === PHASE_DEVELOPMENT_SERVER || phase === PHASE_PRODUCTION_BUILD) copyBoardFonts();
  return withNextIntl(config);
};
