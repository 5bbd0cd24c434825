// @ts-check
import { join } from "node:path";
import { startChild } from "../../embedded/child.mjs";
import { freePort } from "../../embedded/ports.mjs";
import { pythonEnvironment } from "../../embedded/python-environment.mjs";
import { answersOk, untilReady } from "../../embedded/ready.mjs";
import { buildTimeline } from "../builds.mjs";
import { inherited } from "../inherited.mjs";
import { elsewhere, pick, required } from "../settings.mjs";

/** @typedef {import("../supervisor.mjs").Step} Step */
/**
 * @typedef {object} Secrets
 * @property {string} engineTokenKeyFile
 * @property {string} engineTokenPublicKeyFile
 * @property {string} engineAnnounceSecret
 */

const configuration = ["METRICS_TOKEN", "LOG_LEVEL", "ASR_ENGINE", "ASR_MODEL", "ASR_LANGUAGE"];
const fromServices = ["DATABASE_URL_ENGINE", "REDIS_URL", "S3_ENDPOINT", "S3_BUCKET", "S3_REGION"].concat([
  "S3_ACCESS_KEY_ID",
  "S3_SECRET_ACCESS_KEY",
]);

/** @param {string} reason */
const absent = (reason) => ({
  absent: `${reason}, no ENGINE_URL: PDFs do not become slides, nor recordings replays`,
});

/**
 * The artifact engine and its workers, in a Python environment of their lock; without Python everything else runs.
 * @param {import("../settings.mjs").Settings} settings
 * @param {Secrets} secrets
 * @returns {Step[]}
 */
export function engineSteps(
  { root, home, port: webPort, env, deployEnv, mode },
  { engineTokenKeyFile, engineTokenPublicKeyFile, engineAnnounceSecret },
) {
  const folder = join(root, "apps/artifact-engine");
  const announceSecret = env.ENGINE_ANNOUNCE_SECRET || engineAnnounceSecret;
  /** The engine folds nothing itself: it has a class's timeline told by the class's own code. */
  const timeline = async () =>
    mode === "dev"
      ? [join(root, "node_modules/tsx/dist/cli.mjs"), join(root, "packages/server/src/bin/timeline.ts")]
      : [await buildTimeline(root)];
  /** @type {number | undefined} */
  let port;

  /** @param {string} bin @param {string} module @param {import("../supervisor.mjs").Context} context */
  const run = async (bin, module, { environment, log, signal }) =>
    startChild({
      command: join(bin, "python"),
      args: ["-m", module],
      cwd: join(folder, "src"),
      env: {
        ...inherited(),
        DEPLOY_ENV: deployEnv,
        ENGINE_PORT: String(port),
        ENGINE_TOKEN_PUBLIC_KEY_FILE: engineTokenPublicKeyFile,
        ENGINE_RUN_FOLDER: join(home, "data", "engine"),
        ENGINE_TIMELINE_COMMAND: [process.execPath, ...(await timeline())]
          .map((word) => JSON.stringify(word))
          .join(" "),
        ENGINE_ANNOUNCE_URL: `http://localhost:${webPort}/api/webhooks/engine`,
        ENGINE_ANNOUNCE_SECRET: announceSecret,
        ...pick(environment, fromServices),
        ...pick(env, configuration),
      },
      signal,
      onOutput: log,
    });

  /** @type {Step} */
  const serve = {
    name: "engine",
    needs: ["database", "redis", "object-store"],
    async start(context) {
      if (env.ENGINE_URL) {
        const variables = required(env, ["ENGINE_URL", "ENGINE_TOKEN_KEY_FILE"]);
        const secret = pick(env, ["ENGINE_ANNOUNCE_SECRET"]);
        return { ...elsewhere("ENGINE_URL", env.ENGINE_URL), variables: { ...variables, ...secret } };
      }
      if (!context.environment.S3_ENDPOINT) return absent("no object store");
      /** @type {string} */
      let bin;
      try {
        bin = await pythonEnvironment(join(folder, "requirements.txt"), { say: context.say });
      } catch (error) {
        const [line] = (error instanceof Error ? error.message : String(error)).split("\n");
        return absent(line ?? "no Python");
      }
      port ??= await freePort();
      const url = `http://127.0.0.1:${port}`;
      const child = await run(bin, "artifact_engine", context);
      // Its imports take many seconds on a busy machine.
      await untilReady("the artifact engine", child, () => answersOk(`${url}/healthz`), 120_000);
      const variables = {
        ENGINE_URL: url,
        ENGINE_TOKEN_KEY_FILE: engineTokenKeyFile,
        ENGINE_ANNOUNCE_SECRET: announceSecret,
      };
      return { child, port, url, source: "python -m artifact_engine", variables };
    },
  };

  /** @type {Step} */
  const work = {
    name: "engine-worker",
    needs: ["engine"],
    async start(context) {
      if (env.ENGINE_URL || !context.environment.ENGINE_URL) return {};
      const bin = await pythonEnvironment(join(folder, "requirements.txt"));
      const child = await run(bin, "artifact_engine.worker", context);
      return { child, source: "python -m artifact_engine.worker" };
    },
  };
  return [serve, work];
}
