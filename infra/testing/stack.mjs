// @ts-check
import { freePort } from "../embedded/ports.mjs";
import { settingsFrom } from "../supervisor/settings.mjs";
import { openStack } from "../supervisor/stack.mjs";

/**
 * All of Lectern on free ports with data of its own, beside whatever else runs: for end-to-end tests and benchmarks.
 * @param {object} options
 * @param {string} options.home data folder; the caller makes and deletes it
 * @param {Record<string, string | undefined>} [options.env] on top of a test's own settings; a service whose variable
 *   is set is used where it is
 * @param {(line: string) => void} [options.say] progress; default standard error
 * @returns {Promise<{ url: string, environment: Record<string, string>,
 *   services: import("../supervisor/supervisor.mjs").ServiceEntry[], stop: () => Promise<void> }>} when all answers
 */
export async function startStack({ home, env = {}, say = (line) => process.stderr.write(`${line}\n`) }) {
  const port = String(await freePort());
  const settings = settingsFrom({ PORT: port, DEPLOY_ENV: "test", ...env, LECTERN_HOME: home }, "test");
  const stack = await openStack(settings, { say });
  try {
    await stack.start();
  } catch (error) {
    await stack.stop();
    throw error;
  }
  return {
    url: settings.publicUrl,
    environment: stack.environment(),
    services: stack.entries(),
    stop: () => stack.stop(),
  };
}
