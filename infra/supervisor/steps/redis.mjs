// @ts-check
import { join } from "node:path";
import { freePort } from "../../embedded/ports.mjs";
import { startValkey, valkeyTool } from "../../embedded/valkey.mjs";
import { elsewhere } from "../settings.mjs";

/**
 * @param {import("../settings.mjs").Settings} settings
 * @param {{ redisPassword: string }} secrets
 * @returns {import("../supervisor.mjs").Step}
 */
export function redisStep({ home, env }, { redisPassword }) {
  /** @type {number | undefined} */
  let port;
  return {
    name: "redis",
    async start({ log, signal }) {
      if (env.REDIS_URL) {
        return { ...elsewhere("REDIS_URL", env.REDIS_URL), variables: { REDIS_URL: env.REDIS_URL } };
      }
      const { path, source } = await valkeyTool({ signal });
      port ??= await freePort();
      const child = await startValkey({
        program: path,
        data: join(home, "data", "redis"),
        password: redisPassword,
        port,
        signal,
        onOutput: log,
      });
      return {
        child,
        port,
        url: `redis://127.0.0.1:${port}/0`,
        source,
        variables: { REDIS_URL: child.url },
      };
    },
  };
}
