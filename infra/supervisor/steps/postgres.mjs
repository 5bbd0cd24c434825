// @ts-check
import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { ExecutionFailed, execute } from "../../embedded/execute.mjs";
import { freePort } from "../../embedded/ports.mjs";
import { startPostgres } from "../../embedded/postgres.mjs";
import { isTraversable, unprivilegedUser } from "../../embedded/unprivileged.mjs";
import { CannotStart } from "../cannot-start.mjs";
import { elsewhere, pick } from "../settings.mjs";

/** @typedef {import("../supervisor.mjs").Step} Step */
/** @typedef {import("../settings.mjs").Settings} Settings */

const perProcess = ["WEB", "GATEWAY", "REACTOR", "ENGINE", "REAPER"].map((name) => `DATABASE_URL_${name}`);

/**
 * Where PostgreSQL keeps its data: under the data folder, or, when we are root and the user it runs as cannot walk
 * there, in a folder of its own for this data folder.
 * @param {string} home
 */
export function postgresFolder(home) {
  if (unprivilegedUser() === null || isTraversable(home)) return join(home, "data", "postgres");
  const name = createHash("sha256").update(home).digest("hex").slice(0, 12);
  return join("/var/lib/lectern", name, "postgres");
}

/**
 * The database, and its preparation: roles, migrations, seed.
 * @param {Settings} settings
 * @param {{ postgresPassword: string }} secrets
 * @returns {Step[]}
 */
export function postgresSteps({ root, home, env, deployEnv, mode }, { postgresPassword }) {
  let adminUrl = env.DATABASE_URL || "";
  /** @type {number | undefined} */
  let port;
  return [
    {
      name: "postgres",
      async start({ log, signal }) {
        if (env.DATABASE_URL) return elsewhere("DATABASE_URL", env.DATABASE_URL);
        const data = postgresFolder(home);
        mkdirSync(dirname(data), { recursive: true, mode: 0o711 });
        port ??= await freePort();
        const child = await startPostgres({
          data,
          password: postgresPassword,
          port,
          durable: mode !== "test",
          signal,
          onOutput: log,
        });
        adminUrl = child.url;
        return {
          child,
          port,
          url: `postgres://127.0.0.1:${port}/postgres`,
          source: "embedded PostgreSQL 18",
        };
      },
    },
    {
      name: "database",
      needs: ["postgres"],
      async start({ log, signal }) {
        try {
          const { stdout } = await execute(
            join(root, "node_modules/.bin/tsx"),
            ["packages/db/src/bin/prepare.ts"],
            {
              cwd: root,
              env: { ...process.env, ...env, DATABASE_ADMIN_URL: adminUrl, DEPLOY_ENV: deployEnv },
              signal,
              onLine: (line) => log(line.startsWith("{") ? "" : `${line}\n`),
            },
          );
          const { urls } = JSON.parse(stdout);
          return { variables: { ...urls, ...pick(env, perProcess) } };
        } catch (error) {
          if (!(error instanceof ExecutionFailed)) throw error;
          throw new CannotStart(error.lines.findLast((line) => line.trim() !== "") ?? error.message);
        }
      },
    },
  ];
}
