// @ts-check
import { join } from "node:path";
import { startChild } from "../../embedded/child.mjs";
import { answersOk, untilReady } from "../../embedded/ready.mjs";
import { buildWeb, nextProgram } from "../builds.mjs";
import { inherited } from "../inherited.mjs";
import { pick } from "../settings.mjs";

/** @typedef {import("../supervisor.mjs").Step} Step */

const configuration = ["SENTRY_DSN", "SENTRY_RELEASE", "METRICS_TOKEN", "LOG_LEVEL", "S3_PUBLIC_ENDPOINT"];
const fromServices = [
  "REDIS_URL",
  "REALTIME_URL",
  "RECORDER",
  "RECORDER_URL",
  "DATABASE_URL_WEB",
  "S3_ENDPOINT",
  "S3_BUCKET",
  "S3_REGION",
].concat([
  "S3_ACCESS_KEY_ID",
  "S3_SECRET_ACCESS_KEY",
  "ENGINE_URL",
  "ENGINE_TOKEN_KEY_FILE",
  "ENGINE_ANNOUNCE_SECRET",
  "LIVEKIT_URL",
  "LIVEKIT_API_KEY",
  "LIVEKIT_API_SECRET",
]);

/**
 * The web application: its build, and the process that serves it.
 * @param {import("../settings.mjs").Settings} settings
 * @param {{ localIdentityKeyFile: string, classTicketKeyFile: string }} secrets
 * @returns {Step[]}
 */
export function webSteps(settings, { localIdentityKeyFile, classTicketKeyFile }) {
  const { root, env, port, publicUrl, deployEnv, authProvider, mode, webDist } = settings;
  const folder = join(root, "apps/web");
  const clerk = Object.keys(env).filter((name) => /^(NEXT_PUBLIC_)?CLERK_/.test(name));
  const fixed = {
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    DEPLOY_ENV: deployEnv,
    CLASS_TICKET_KEY_FILE: classTicketKeyFile,
    ...(authProvider === undefined ? {} : { AUTH_PROVIDER: authProvider }),
    ...(authProvider === "local" ? { LOCAL_IDENTITY_KEY_FILE: localIdentityKeyFile } : {}),
    ...pick(env, [...configuration, ...clerk]),
  };
  const nextEnv = {
    NODE_ENV: mode === "dev" ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    LECTERN_WEB_DIST: webDist,
  };
  /** @type {Step} */
  const build = {
    name: "web-build",
    async start({ log, say, signal }) {
      const environment = { ...inherited(), ...nextEnv, ...fixed };
      await buildWeb({ folder, dist: webDist, environment, log, say, signal });
      return {};
    },
  };
  /** @type {Step} */
  const serve = {
    name: "web",
    needs: [
      "database",
      "redis",
      "object-store",
      "livekit",
      "engine",
      "realtime",
      ...(mode === "dev" ? [] : [build.name]),
    ],
    async start({ environment, log, signal }) {
      const child = await startChild({
        command: process.execPath,
        args: [nextProgram(folder), mode === "dev" ? "dev" : "start", "-p", String(port), "-H", "localhost"],
        cwd: folder,
        env: { ...inherited(), ...nextEnv, ...pick(environment, fromServices), ...fixed },
        signal,
        onOutput: log,
      });
      await untilReady(
        "the web process",
        child,
        () => answersOk(`http://localhost:${port}/healthz`),
        120_000,
      );
      return {
        child,
        port,
        url: publicUrl,
        source: mode === "dev" ? "next dev" : "next start",
        variables: fixed,
      };
    },
  };
  return mode === "dev" ? [serve] : [build, serve];
}
