// @ts-check
import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isListening } from "../embedded/ports.mjs";
import { CannotStart } from "./cannot-start.mjs";
import { claimHome, replaceFile } from "./claim.mjs";
import { openLogs } from "./logs.mjs";
import { openSecrets } from "./secrets.mjs";
import { engineSteps } from "./steps/engine.mjs";
import { livekitStep } from "./steps/livekit.mjs";
import { objectStoreStep } from "./steps/object-store.mjs";
import { postgresSteps } from "./steps/postgres.mjs";
import { reactorsSteps } from "./steps/reactors.mjs";
import { realtimeSteps } from "./steps/realtime.mjs";
import { recorderStep } from "./steps/recorder.mjs";
import { redisStep } from "./steps/redis.mjs";
import { seededSlidesStep } from "./steps/seeded-slides.mjs";
import { webSteps } from "./steps/web.mjs";
import { createSupervisor } from "./supervisor.mjs";

/** @typedef {import("./settings.mjs").Settings} Settings */
/** @typedef {(settings: Settings, secrets: ReturnType<typeof openSecrets>) => import("./supervisor.mjs").Step[]} StepsOf */

/** @type {StepsOf} */
const lecternSteps = (settings, secrets) => [
  ...postgresSteps(settings, secrets),
  redisStep(settings, secrets),
  objectStoreStep(settings, secrets),
  seededSlidesStep(settings),
  livekitStep(settings, secrets),
  recorderStep(settings, secrets),
  ...engineSteps(settings, secrets),
  ...realtimeSteps(settings, secrets),
  ...reactorsSteps(settings, secrets),
  ...webSteps(settings, secrets),
];

/**
 * Takes a data folder for ourselves and puts the steps under supervision; `start` of what it returns starts them.
 * Writes `run/services.json` (what runs) and `run/environment.json` (what our processes are given) while it runs.
 * @param {Settings} settings
 * @param {object} options
 * @param {(line: string) => void} options.say
 * @param {(name: string, line: string) => void} [options.show] every line of every service
 * @param {StepsOf} [options.stepsOf] default: everything
 * @throws {CannotStart} when the folder or the port is somebody else's
 */
export async function openStack(settings, { say, show, stepsOf = lecternSteps }) {
  const { home, port, publicUrl } = settings;
  for (const folder of [home, join(home, "data")]) {
    mkdirSync(folder, { recursive: true });
    // PostgreSQL may run as another user, who has to walk in.
    chmodSync(folder, 0o711);
  }
  const claim = await claimHome(home, { url: publicUrl, say });
  try {
    if ((await isListening(port)) || (await isListening(port, "::1"))) {
      throw new CannotStart(
        `Port ${port} is used by another program: stop it, or choose another port, as in PORT=${port + 1} npm start`,
      );
    }
    const run = join(home, "run");
    const supervisor = createSupervisor({
      steps: stepsOf(settings, openSecrets(join(home, "secrets"))),
      logOf: openLogs(join(home, "logs"), show),
      say,
      onChange(entries) {
        claim.remember(entries.flatMap(({ pid }) => pid ?? []));
        replaceFile(join(run, "services.json"), `${JSON.stringify(entries, null, 2)}\n`, 0o644);
      },
    });
    return {
      entries: supervisor.entries,
      absences: supervisor.absences,
      environment: supervisor.environment,
      kill: supervisor.kill,
      async start() {
        await supervisor.start();
        const environment = JSON.stringify(supervisor.environment(), null, 2);
        replaceFile(join(run, "environment.json"), `${environment}\n`, 0o600);
      },
      /** @param {number} [budgetMs] */
      async stop(budgetMs) {
        await supervisor.stop(budgetMs);
        for (const name of ["services.json", "environment.json"]) rmSync(join(run, name), { force: true });
        claim.release();
      },
    };
  } catch (error) {
    claim.release();
    throw error;
  }
}
