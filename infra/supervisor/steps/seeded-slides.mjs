// @ts-check
import { join } from "node:path";
import { execute } from "../../embedded/execute.mjs";
import { inherited } from "../inherited.mjs";
import { pick } from "../settings.mjs";

const given = ["DATABASE_URL_REACTOR", "S3_ENDPOINT", "S3_BUCKET", "S3_REGION"].concat([
  "S3_ACCESS_KEY_ID",
  "S3_SECRET_ACCESS_KEY",
]);

/**
 * Brings the slides of the seeded lesson, once, where there is a store for them. Whatever keeps it from doing so is
 * said in one line: nothing else needs these slides.
 * @param {import("../settings.mjs").Settings} settings
 * @returns {import("../supervisor.mjs").Step}
 */
export const seededSlidesStep = ({ root, deployEnv }) => ({
  name: "seeded-slides",
  needs: ["database", "object-store"],
  async start({ environment, log, say, signal }) {
    if (!["local", "test"].includes(deployEnv) || environment.S3_ENDPOINT === undefined) return {};
    try {
      await execute(join(root, "node_modules/.bin/tsx"), ["packages/server/src/bin/seed-studio.ts"], {
        cwd: root,
        env: { ...inherited(), DEPLOY_ENV: deployEnv, ...pick(environment, given) },
        signal,
        onLine: (line) => log(`${line}\n`),
      });
    } catch (error) {
      signal.throwIfAborted();
      const { message, lines } = /** @type {Error & { lines?: readonly string[] }} */ (error);
      say(lines?.findLast((line) => line.trim() !== "") ?? `The seeded slides were not brought: ${message}`);
    }
    return {};
  },
});
