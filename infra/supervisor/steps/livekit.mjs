// @ts-check
import { join } from "node:path";
import { livekitTool } from "../../embedded/go-tool.mjs";
import { startLivekit } from "../../embedded/livekit.mjs";
import { freePort } from "../../embedded/ports.mjs";
import { elsewhere, required } from "../settings.mjs";
import { toolOrReason } from "./tool-or-reason.mjs";

/**
 * @param {import("../settings.mjs").Settings} settings
 * @param {{ livekitApiKey: string, livekitApiSecret: string }} secrets
 * @returns {import("../supervisor.mjs").Step}
 */
export function livekitStep({ home, env, port: webPort }, { livekitApiKey, livekitApiSecret }) {
  /** @type {number | undefined} */
  let port;
  return {
    name: "livekit",
    async start({ log, say, signal }) {
      if (env.LIVEKIT_URL) {
        const names = ["LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET"];
        return { ...elsewhere("LIVEKIT_URL", env.LIVEKIT_URL), variables: required(env, names) };
      }
      const tool = await toolOrReason(livekitTool, { say, signal, env });
      if ("reason" in tool)
        return { absent: `${tool.reason}, no LIVEKIT_URL: classes have no audio and video` };
      port ??= await freePort();
      const child = await startLivekit({
        program: tool.path,
        data: join(home, "data", "livekit"),
        apiKey: livekitApiKey,
        apiSecret: livekitApiSecret,
        webhookUrl: `http://localhost:${webPort}/api/webhooks/livekit`,
        port,
        signal,
        onOutput: log,
      });
      return {
        child,
        port,
        url: child.url,
        source: tool.source,
        variables: {
          LIVEKIT_URL: child.url,
          LIVEKIT_API_KEY: livekitApiKey,
          LIVEKIT_API_SECRET: livekitApiSecret,
        },
      };
    },
  };
}
