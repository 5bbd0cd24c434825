// @ts-check
import { join } from "node:path";
import { startChild } from "../../embedded/child.mjs";
import { freePort } from "../../embedded/ports.mjs";
import { pythonEnvironment } from "../../embedded/python-environment.mjs";
import { answersOk, untilReady } from "../../embedded/ready.mjs";
import { inherited } from "../inherited.mjs";
import { elsewhere, pick, required } from "../settings.mjs";

const configuration = ["RECORDER_HEIGHT", "RECORDER_FPS"];
const fromServices = ["S3_ENDPOINT", "S3_BUCKET", "S3_REGION", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"];

/** @param {string} reason */
const absent = (reason) => ({ absent: `${reason}, no RECORDER_URL: classes are not recorded` });

/**
 * The recorder, in a Python environment of its lock; without Python classes run without being recorded.
 * @param {import("../settings.mjs").Settings} settings
 * @param {{ recorderToken: string }} secrets
 * @returns {import("../supervisor.mjs").Step}
 */
export function recorderStep({ root, home, env, deployEnv }, { recorderToken }) {
  const folder = join(root, "apps/recorder");
  /** @type {number | undefined} */
  let port;
  return {
    name: "recorder",
    needs: ["object-store", "livekit"],
    async start({ environment, log, say, signal }) {
      if (env.RECORDER === "livekit-egress") {
        const { RECORDER } = env;
        const variables = { RECORDER, ...pick(env, configuration) };
        return { ...elsewhere("RECORDER=livekit-egress", environment.LIVEKIT_URL ?? ""), variables };
      }
      if (env.RECORDER_URL) {
        const variables = required(env, ["RECORDER_URL", "RECORDER_TOKEN"]);
        return { ...elsewhere("RECORDER_URL", env.RECORDER_URL), variables };
      }
      if (!environment.LIVEKIT_URL) return absent("no audio and video");
      if (!environment.S3_ENDPOINT) return absent("no object store");
      /** @type {string} */
      let bin;
      try {
        bin = await pythonEnvironment(join(folder, "requirements.txt"), { say });
      } catch (error) {
        const [line] = (error instanceof Error ? error.message : String(error)).split("\n");
        return absent(line ?? "no Python");
      }
      port ??= await freePort();
      const variables = { RECORDER_URL: `http://127.0.0.1:${port}`, RECORDER_TOKEN: recorderToken };
      const child = await startChild({
        command: join(bin, "python"),
        args: ["-m", "recorder"],
        cwd: join(folder, "src"),
        env: {
          ...inherited(),
          DEPLOY_ENV: deployEnv,
          RECORDER_PORT: String(port),
          RECORDER_TOKEN: recorderToken,
          RECORDER_SPOOL: join(home, "data", "recorder"),
          ...pick(environment, fromServices),
          ...pick(env, configuration),
        },
        signal,
        onOutput: log,
      });
      // Its imports take many seconds on a busy machine.
      const url = variables.RECORDER_URL;
      await untilReady("the recorder", child, () => answersOk(`${url}/healthz`), 120_000);
      return { child, port, url, source: "python -m recorder", variables };
    },
  };
}
