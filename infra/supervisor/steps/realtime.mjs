// @ts-check
import { join } from "node:path";
import { startChild } from "../../embedded/child.mjs";
import { freePort } from "../../embedded/ports.mjs";
import { answersOk, untilReady } from "../../embedded/ready.mjs";
import { buildService } from "../builds.mjs";
import { inherited } from "../inherited.mjs";
import { pick } from "../settings.mjs";

/** @typedef {import("../supervisor.mjs").Step} Step */

const configuration = ["SENTRY_DSN", "SENTRY_RELEASE", "METRICS_TOKEN", "LOG_LEVEL", "REALTIME_HOST"];
const fromServices = ["DATABASE_URL_GATEWAY", "REDIS_URL", "LIVEKIT_URL"].concat([
  "LIVEKIT_API_KEY",
  "LIVEKIT_API_SECRET",
  "RECORDER",
  "RECORDER_URL",
]);

/**
 * The gateway: its bundle, and the process; in development it runs from source and reloads.
 * @param {import("../settings.mjs").Settings} settings
 * @param {{ classTicketKeyFile: string }} secrets
 * @returns {Step[]}
 */
export function realtimeSteps({ root, env, deployEnv, mode, publicUrl }, { classTicketKeyFile }) {
  const folder = join(root, "apps/realtime");
  /** @type {number | undefined} */
  let port;
  /** @type {Step} */
  const build = {
    name: "realtime-build",
    async start() {
      await buildService(folder);
      return {};
    },
  };
  /** @type {Step} */
  const serve = {
    name: "realtime",
    needs: ["database", "redis", "livekit", "recorder", ...(mode === "dev" ? [] : [build.name])],
    async start({ environment, log, signal }) {
      port ??= env.REALTIME_PORT ? Number(env.REALTIME_PORT) : await freePort();
      const variables = {
        REALTIME_PORT: String(port),
        REALTIME_URL: env.REALTIME_URL || `ws://localhost:${port}`,
        CLASS_TICKET_KEY_FILE: classTicketKeyFile,
      };
      const child = await startChild({
        ...(mode === "dev"
          ? { command: join(root, "node_modules/.bin/tsx"), args: ["watch", "src/main.ts"] }
          : { command: process.execPath, args: ["--enable-source-maps", "dist/main.mjs"] }),
        cwd: folder,
        env: {
          ...inherited(),
          NODE_ENV: mode === "dev" ? "development" : "production",
          DEPLOY_ENV: deployEnv,
          PUBLIC_URL: publicUrl,
          ...pick(environment, fromServices),
          ...pick(env, configuration),
          ...variables,
        },
        signal,
        onOutput: log,
      });
      const url = `http://127.0.0.1:${port}`;
      await untilReady("the gateway", child, () => answersOk(`${url}/healthz`));
      return { child, port, url, source: mode === "dev" ? "tsx watch" : "built bundle", variables };
    },
  };
  return mode === "dev" ? [serve] : [build, serve];
}
