// @ts-check
import { join } from "node:path";
import { CannotStart } from "../../infra/supervisor/cannot-start.mjs";
import { readEnvFile } from "../../infra/supervisor/env-file.mjs";
import { settingsFrom } from "../../infra/supervisor/settings.mjs";
import { openStack } from "../../infra/supervisor/stack.mjs";
import { createView } from "../../infra/supervisor/view.mjs";
import { servicesTable } from "./services-table.mjs";

/** Services whose lines a person wants to see; the others write to their logs alone. */
const shown = new Set(["web", "realtime", "reactors", "engine", "engine-worker", "recorder"]);

/**
 * Starts everything, says where it is, and stays until it is interrupted. Sets the exit code.
 * @param {"start" | "dev"} mode
 * @param {string} root
 * @param {import("../../infra/supervisor/stack.mjs").StepsOf} [stepsOf]
 */
export async function serve(mode, root, stepsOf) {
  /** @param {string} line */
  const say = (line) => process.stdout.write(`${line}\n`);
  const view = createView(process.stdout);
  /** @param {string} name @param {string} line */
  const show = (name, line) => {
    if (shown.has(name)) view(name, line);
  };
  try {
    const settings = settingsFrom({ ...readEnvFile(join(root, ".env.local")), ...process.env }, mode);
    const stack = await openStack(settings, { say, show, ...(stepsOf === undefined ? {} : { stepsOf }) });
    const interrupted = untilInterrupted(() => stack.kill());
    try {
      await Promise.race([stack.start(), interrupted]);
      if (!interrupted.happened()) {
        say(`\n${servicesTable(stack.entries(), stack.absences())}\n`);
        say(`Lectern is ready at ${settings.publicUrl}`);
        await interrupted;
      }
      say("Stopping");
    } finally {
      await stack.stop();
    }
    say("Stopped");
  } catch (error) {
    process.exitCode = 1;
    if (!(error instanceof CannotStart)) throw error;
    process.stderr.write(`${error.message}\n`);
  }
}

/**
 * Resolves at the first Ctrl-C (or when asked to end by another signal); from then on another one calls `again`.
 * @param {() => void} again
 */
function untilInterrupted(again) {
  let happened = false;
  /** @type {Promise<void>} */
  const interrupted = new Promise((resolve) => {
    for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
      process.on(signal, () => {
        if (happened) again();
        happened = true;
        resolve();
      });
    }
  });
  return Object.assign(interrupted, { happened: () => happened });
}
