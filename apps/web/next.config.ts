import type { NextConfig } from "next";
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

export default withNextIntl(config);
