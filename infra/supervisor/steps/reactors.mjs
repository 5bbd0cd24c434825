// @ts-check
import { join } from "node:path";
import { startChild } from "../../embedded/child.mjs";
import { freePort } from "../../embedded/ports.mjs";
import { answersOk, untilReady } from "../../embedded/ready.mjs";
import { buildService } from "../builds.mjs";
import { inherited } from "../inherited.mjs";
import { pick } from "../settings.mjs";

/** @typedef {import("../supervisor.mjs").Step} Step */

const configuration = ["SENTRY_DSN", "SENTRY_RELEASE", "METRICS_TOKEN", "LOG_LEVEL"];
const fromServices = ["DATABASE_URL_REACTOR", "REDIS_URL", "S3_ENDPOINT", "S3_BUCKET", "S3_REGION"].concat([
  "S3_ACCESS_KEY_ID",
  "S3_SECRET_ACCESS_KEY",
  "LIVEKIT_URL",
  "LIVEKIT_API_KEY",
  "LIVEKIT_API_SECRET",
  "RECORDER",
  "RECORDER_URL",
  "RECORDER_TOKEN",
  "RECORDER_HEIGHT",
  "RECORDER_FPS",
  "ENGINE_URL",
  "ENGINE_TOKEN_KEY_FILE",
]);

/**
 * The reactors: their bundle, and the process; in development they run from source and reload.
 * @param {import("../settings.mjs").Settings} settings
 * @param {{ auditAnchorKeyFile: string }} secrets
 * @returns {Step[]}
 */
export function reactorsSteps({ root, env, deployEnv, mode }, { auditAnchorKeyFile }) {
  const folder = join(root, "apps/reactors");
  /** @type {number | undefined} */
  let port;
  /** @type {Step} */
  const build = {
    name: "reactors-build",
    async start() {
      await buildService(folder);
      return {};
    },
  };
  /** @type {Step} */
  const serve = {
    name: "reactors",
    needs: [
      "database",
      "redis",
      "object-store",
      "livekit",
      "recorder",
      "engine",
      ...(mode === "dev" ? [] : [build.name]),
    ],
    async start({ environment, log, signal }) {
      port ??= env.REACTORS_PORT ? Number(env.REACTORS_PORT) : await freePort();
      const variables = { REACTORS_PORT: String(port), AUDIT_ANCHOR_KEY_FILE: auditAnchorKeyFile };
      const child = await startChild({
        ...(mode === "dev"
          ? { command: join(root, "node_modules/.bin/tsx"), args: ["watch", "src/main.ts"] }
          : { command: process.execPath, args: ["--enable-source-maps", "dist/main.mjs"] }),
        cwd: folder,
        env: {
          ...inherited(),
          NODE_ENV: mode === "dev" ? "development" : "production",
          DEPLOY_ENV: deployEnv,
          ...pick(environment, fromServices),
          ...pick(env, configuration),
          ...variables,
        },
        signal,
        onOutput: log,
      });
      const url = `http://127.0.0.1:${port}`;
      await untilReady("the reactors", child, () => answersOk(`${url}/healthz`));
      return { child, port, url, source: mode === "dev" ? "tsx watch" : "built bundle", variables };
    },
  };
  return mode === "dev" ? [serve] : [build, serve];
}
